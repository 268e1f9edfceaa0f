import { totalsAre } from '../invariant.js';
import { call, conversion, type HardCase, iso, touchpoint, typeOf } from './hard-case.js';
import { creditsAre, rowsAre } from './questions.js';

const HOUR_MS = 3_600_000;
const DEVICES = 40;
const SHARED = 'shared devices';

/** On each device: A reads and signs in, then B signs in and reads; both order from elsewhere. */
export const sharedDevices: HardCase = {
  name: SHARED,
  about: 'devices that two people use one after the other, both of whom buy',
  *items(run) {
    for (let device = 0; device < DEVICES; device++) {
      const anonymousId = `${run.id}-shared-${device}`;
      const at = (hours: number) => iso(run.end - 48 * HOUR_MS + hours * HOUR_MS);
      const [a, b] = [`${anonymousId}-a`, `${anonymousId}-b`];
      const touch = (campaign: string, hours: number) =>
        touchpoint({ messageId: `${anonymousId}-${campaign}`, anonymousId, timestamp: at(hours), campaign });
      yield touch('before anybody', 1);
      yield call('identify', { messageId: `${a}-i`, anonymousId, userId: a, timestamp: at(2) });
      yield touch('of A', 3);
      yield call('identify', { messageId: `${b}-i`, anonymousId, userId: b, timestamp: at(4) });
      yield touch('of B', 5);
      for (const userId of [a, b])
        yield conversion({
          messageId: `${userId}-c`,
          userId,
          timestamp: at(6),
          type: typeOf(run, SHARED),
          value: '1.1',
        });
    }
  },
  invariants: (run) => [
    totalsAre(
      'both people of each device count',
      { conversionType: typeOf(run, SHARED) },
      { conversions: 80, value: '88' },
    ),
    rowsAre(
      'each has the touchpoints of their own time, the first also those from before',
      typeOf(run, SHARED),
      'campaign',
      { 'before anybody': DEVICES / 2, 'of A': DEVICES / 2, 'of B': DEVICES },
    ),
  ],
};

const CYCLES = 'id cycles';
const RING = 7;

export const idCycles: HardCase = {
  name: CYCLES,
  about: 'aliases in a ring, an alias of an id to itself, an anonymousId that is also a userId',
  *items(run) {
    const user = (index: number) => `${run.id}-ring-${index % RING}`;
    const timestamp = iso(run.end - HOUR_MS);
    for (let index = 0; index < RING; index++) {
      const messageId = `${run.id}-ring-alias-${index}`;
      yield call('alias', { messageId, previousId: user(index), userId: user(index + 1), timestamp });
    }
    const self = { messageId: `${run.id}-ring-self`, previousId: user(0), userId: user(0), timestamp };
    yield call('alias', self);
    yield call('identify', {
      messageId: `${run.id}-ring-both`,
      anonymousId: user(2),
      userId: user(2),
      timestamp,
    });
    yield touchpoint({ messageId: `${run.id}-ring-t`, anonymousId: user(2), timestamp, campaign: 'ring' });
    yield touchpoint({ messageId: `${run.id}-ring-u`, userId: user(4), timestamp, campaign: 'ring too' });
    const order = {
      messageId: `${run.id}-ring-c`,
      timestamp: iso(run.end),
      type: typeOf(run, CYCLES),
      value: 5,
    };
    yield conversion({ ...order, userId: user(6) });
  },
  invariants: (run) => [
    totalsAre(
      'a ring of ids is one person',
      { conversionType: typeOf(run, CYCLES) },
      { conversions: 1, value: '5' },
    ),
    ...[0, 3, 6].map((index) =>
      creditsAre(
        `asked by any id of the ring (${index}) it is the same journey`,
        `${run.id}-ring-${index}`,
        ({ campaign }) => campaign,
        [['ring', 'ring too']],
      ),
    ),
  ],
};

const CHAIN = 'alias chain';
const LINKS = 1_000;

export const aliasChain: HardCase = {
  name: CHAIN,
  about: `a person who went by ${LINKS} ids, each an alias of the one before`,
  *items(run) {
    const user = (index: number) => `${run.id}-chain-${String(index).padStart(4, '0')}`;
    const timestamp = iso(run.end - 2 * HOUR_MS);
    yield touchpoint({ messageId: `${run.id}-chain-t`, userId: user(0), timestamp, campaign: 'first id' });
    for (let index = 1; index < LINKS; index++) {
      const ids = { previousId: user(index - 1), userId: user(index) };
      yield call('alias', {
        messageId: `${run.id}-chain-${index}`,
        ...ids,
        timestamp: iso(run.end - HOUR_MS),
      });
    }
    const order = {
      messageId: `${run.id}-chain-c`,
      timestamp: iso(run.end),
      type: typeOf(run, CHAIN),
      value: 9,
    };
    yield conversion({ ...order, userId: user(LINKS - 1) });
  },
  invariants: (run) => [
    rowsAre(
      'an order under the last of the ids is earned by a touchpoint under the first',
      typeOf(run, CHAIN),
      'campaign',
      { 'first id': 1 },
    ),
    creditsAre(
      'asked by an id in the middle it is the same journey',
      `${run.id}-chain-0500`,
      ({ campaign }) => campaign,
      [['first id']],
    ),
  ],
};
