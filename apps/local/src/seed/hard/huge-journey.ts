import { instead, totalsAre } from '../invariant.js';
import { call, conversion, type HardCase, type HardRun, iso, typeOf } from './hard-case.js';
import { askUser } from './questions.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** All of it within the longest lookback, most of it outside the default one. */
const SPAN_MS = 80 * DAY_MS;
const LOOKBACK_MS = 30 * DAY_MS;
const EVENTS_PER_CONTEXT = 10;
const CONVERSIONS = 10;
const VALUE = '10.01';

interface Timing {
  readonly begin: number;
  /** Between two events: always less than a session's timeout, so that only a new context makes a touchpoint. */
  readonly step: number;
}

function timing({ size, end }: HardRun): Timing {
  const step = Math.min(MINUTE_MS, Math.floor(SPAN_MS / size));
  return { begin: end - size * step, step };
}

/** When the conversion of this number happened: half a step after an event. */
function convertedAt(run: HardRun, number: number): number {
  const { begin, step } = timing(run);
  return begin + (Math.floor((run.size * number) / CONVERSIONS) - 1) * step + Math.floor(step / 2);
}

/** Touchpoints within [T − lookback, T]. */
function touchpointsBefore(run: HardRun, time: number): number {
  const { begin, step } = timing(run);
  const apart = step * EVENTS_PER_CONTEXT;
  const last = Math.floor((time - begin) / apart);
  const first = Math.max(0, Math.ceil((time - LOOKBACK_MS - begin) / apart));
  return last - first + 1;
}

const NAME = 'huge journey';

export const hugeJourney: HardCase = {
  name: NAME,
  about: 'one visitor with as many events as --size says, a tenth of them touchpoints, and ten conversions',
  *items(run) {
    const { begin, step } = timing(run);
    const [anonymousId, userId] = [`${run.id}-huge-device`, `${run.id}-huge`];
    yield call('identify', {
      messageId: `${run.id}-huge-identify`,
      anonymousId,
      userId,
      timestamp: iso(begin),
    });
    for (let index = 0; index < run.size; index++) {
      const campaign = {
        source: 'huge',
        medium: 'email',
        name: `c${Math.floor(index / EVENTS_PER_CONTEXT) % 7}`,
      };
      yield call('page', {
        messageId: `${run.id}-huge-${index}`,
        anonymousId,
        timestamp: iso(begin + index * step),
        name: 'Home',
        context: index % EVENTS_PER_CONTEXT === 0 ? { campaign } : {},
      });
    }
    for (let number = 1; number <= CONVERSIONS; number++) {
      const timestamp = iso(convertedAt(run, number));
      const type = typeOf(run, NAME);
      yield conversion({ messageId: `${run.id}-huge-c${number}`, userId, timestamp, type, value: VALUE });
    }
  },
  invariants: (run) => [
    totalsAre(
      'a huge journey counts',
      { conversionType: typeOf(run, NAME) },
      { conversions: 10, value: '100.1' },
    ),
    {
      says: 'its last conversion is credited to every touchpoint of its thirty days, and these credits are one',
      check: async (queries) => {
        const { conversions } = await askUser(
          queries,
          `${run.id}-huge`,
          `&from=${iso(convertedAt(run, CONVERSIONS))}`,
        );
        const [last] = conversions;
        const sum = (last?.credits ?? []).reduce((total, { credit }) => total + credit, 0);
        return instead(
          { conversions: conversions.length, touchpoints: last?.credits.length, sum: Number(sum.toFixed(6)) },
          { conversions: 1, touchpoints: touchpointsBefore(run, convertedAt(run, CONVERSIONS)), sum: 1 },
        );
      },
    },
  ],
};
