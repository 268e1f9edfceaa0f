import { totalsAre } from '../invariant.js';
import { call, conversion, type HardCase, type HardItem, iso, touchpoint, typeOf } from './hard-case.js';
import { creditsAre } from './questions.js';

const NAME = 'limits';
/** The api's own limits, by default. */
const MAX_ID = 255;
const MAX_LABEL = 1_024;
const MAX_URL = 8_192;
const MAX_EVENT_BYTES = 32_768;
const MAX_DEPTH = 64;

const fill = (start: string, length: number) => start + 'x'.repeat(length - start.length);

export const limits: HardCase = {
  name: NAME,
  about:
    'empty texts, texts and events of exactly the greatest length, properties of exactly the greatest depth',
  *items(run) {
    const type = typeOf(run, NAME);
    const timestamp = iso(run.end - 1_000);
    const long = longId(run.id);
    yield touchpoint({
      messageId: fill(`${run.id}-t`, MAX_ID),
      userId: long,
      timestamp,
      campaign: fill(run.id, MAX_LABEL),
      source: fill('s', MAX_LABEL),
      url: fill('https://www.example.org/', MAX_URL),
      referrer: fill('https://www.example.com/', MAX_URL),
    });
    const order = { userId: long, timestamp: iso(run.end), type, value: 1 };
    yield conversion({
      ...order,
      messageId: fill(`${run.id}-c`, MAX_ID),
      orderId: fill(`${run.id}-o`, MAX_ID),
    });
    const empty = `${run.id}-empty`;
    const nothing = { source: '', medium: '', campaign: '', content: '', term: '', channel: '', url: '' };
    yield touchpoint({ messageId: `${empty}-t`, userId: empty, timestamp, ...nothing, properties: {} });
    yield conversion({ ...order, messageId: `${empty}-c`, userId: empty, properties: { '': '' } });
    // Libraries send an empty userId where they know none.
    const nobody = { messageId: `${empty}-p`, anonymousId: `${empty}-device`, userId: '', timestamp };
    yield call('page', { ...nobody, name: '', category: '', context: {}, properties: {} }, 'events');
    yield call('identify', { ...nobody, messageId: `${empty}-i`, userId: empty, timestamp: iso(run.end) });
    yield largest(`${run.id}-largest`, { ...order, userId: `${run.id}-largest` });
    yield deepest(`${run.id}-deepest`, { ...order, userId: `${run.id}-deepest` });
    // Of a key that is there twice, the last counts.
    const twice = JSON.stringify({ ...order, messageId: `${run.id}-keys`, userId: `${run.id}-keys` });
    yield { to: 'conversions', json: `{"value":1000,${twice.slice(1)}` };
  },
  invariants: (run) => [
    totalsAre(
      'what is at a limit is within it',
      { conversionType: typeOf(run, NAME) },
      { conversions: 5, value: '5' },
    ),
    creditsAre('the longest texts are kept whole', longId(run.id), ({ campaign }) => campaign, [
      [fill(run.id, MAX_LABEL)],
    ]),
    creditsAre(
      'what says nothing is Direct, sent as a touchpoint or as a page',
      `${run.id}-empty`,
      ({ channel }) => channel,
      [['Direct', 'Direct']],
    ),
  ],
};

/** A user whose id has the greatest length. */
function longId(id: string): string {
  return fill(`${id}-u`, MAX_ID);
}

function largest(messageId: string, order: object): HardItem {
  const json = (padding: string) => JSON.stringify({ messageId, ...order, properties: { padding } });
  return { to: 'conversions', json: json('y'.repeat(MAX_EVENT_BYTES - json('').length)) };
}

/** Objects and arrays in turn, as deep as an item may be, itself and its properties included. */
function deepest(messageId: string, order: object): HardItem {
  let inner: unknown = 'bottom';
  for (let level = 0; level < MAX_DEPTH - 2; level++) inner = level % 2 === 0 ? { inner } : [inner];
  return conversion({ messageId, ...order, properties: { inner } });
}
