import { totalsAre } from '../invariant.js';
import { call, conversion, type HardCase, iso, typeOf } from './hard-case.js';
import { rowsAre } from './questions.js';

const NAME = 'only direct';
const PEOPLE = 100;
const DAY_MS = 86_400_000;

export const onlyDirect: HardCase = {
  name: NAME,
  about: 'people who were never sent by anything, and one whom nothing is known of but an order',
  *items(run) {
    for (let person = 0; person < PEOPLE; person++) {
      const userId = `${run.id}-direct-${person}`;
      for (const day of [5, 3, 1])
        yield call(
          'page',
          { messageId: `${userId}-p${day}`, userId, timestamp: iso(run.end - day * DAY_MS) },
          'events',
        );
      const order = {
        messageId: `${userId}-c`,
        userId,
        timestamp: iso(run.end),
        type: typeOf(run, NAME),
        value: 3,
      };
      yield conversion(order);
    }
    const userId = `${run.id}-unknown`;
    yield conversion({ messageId: userId, userId, timestamp: iso(run.end), type: typeOf(run, NAME) });
  },
  invariants: (run) => [
    totalsAre(
      'orders of direct visitors',
      { conversionType: typeOf(run, NAME) },
      { conversions: 101, value: '300' },
    ),
    ...['linear', 'last_non_direct_touch', 'time_decay'].map((model) =>
      rowsAre(
        `${model} leaves them to Direct, and the order without a visit unattributed`,
        typeOf(run, NAME),
        'channel',
        { Direct: PEOPLE, '(unattributed)': 1 },
        { model },
      ),
    ),
  ],
};
