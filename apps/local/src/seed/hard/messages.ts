import { totalsAre } from '../invariant.js';
import { conversion, type HardCase, iso, touchpoint, typeOf } from './hard-case.js';
import { creditsAre, rowsAre } from './questions.js';

const MINUTE_MS = 60_000;
const DUPLICATES = 'duplicate ids';
const MESSAGES = 100;

export const duplicateIds: HardCase = {
  name: DUPLICATES,
  about:
    'messageIds sent again with another body: of one person that is a repeat, of two people it is two facts',
  *items(run) {
    const type = typeOf(run, DUPLICATES);
    for (let message = 0; message < MESSAGES; message++) {
      const order = (userId: string, minutes: number, value: number) =>
        conversion({
          messageId: `${run.id}-twice-${message}`,
          userId: `${run.id}-${userId}`,
          timestamp: iso(run.end - minutes * MINUTE_MS),
          type,
          value,
        });
      yield order('one', 5, 2);
      yield order('one', 50, 1_000);
      yield order('other', 5, 3);
      yield order('one', 1, 5_000);
    }
  },
  invariants: (run) => [
    totalsAre(
      'the first body of each is the fact',
      { conversionType: typeOf(run, DUPLICATES) },
      { conversions: 2 * MESSAGES, value: String(5 * MESSAGES) },
    ),
  ],
};

const SAME = 'same moment';
const TOUCHES = 50;

export const sameMoment: HardCase = {
  name: SAME,
  about: `${TOUCHES} touchpoints and the conversion in one millisecond, and one touchpoint a millisecond later`,
  *items(run) {
    const userId = `${run.id}-moment`;
    const at = run.end - MINUTE_MS;
    for (let index = 0; index < TOUCHES; index++) {
      // Not in the order of their ids.
      const number = String((index * 37) % TOUCHES).padStart(2, '0');
      yield touchpoint({ messageId: `${userId}-${number}`, userId, timestamp: iso(at), campaign: number });
    }
    yield touchpoint({ messageId: `${userId}-late`, userId, timestamp: iso(at + 1), campaign: 'late' });
    yield conversion({
      messageId: `${userId}-c`,
      userId,
      timestamp: iso(at),
      type: typeOf(run, SAME),
      value: 1,
    });
  },
  invariants: (run) => [
    creditsAre(
      'touchpoints of one moment are in the order of their messageIds, and all before the conversion',
      `${run.id}-moment`,
      ({ campaign }) => campaign,
      [Array.from({ length: TOUCHES }, (_, index) => String(index).padStart(2, '0'))],
    ),
    ...(
      [
        ['first_touch', '00'],
        ['last_touch', String(TOUCHES - 1)],
      ] as const
    ).map(([model, campaign]) =>
      rowsAre(`${model} is ${campaign}`, typeOf(run, SAME), 'campaign', { [campaign]: 1 }, { model }),
    ),
  ],
};
