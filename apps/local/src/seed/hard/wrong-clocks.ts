import { totalsAre } from '../invariant.js';
import { conversion, type HardCase, iso, touchpoint, typeOf } from './hard-case.js';
import { creditsAre } from './questions.js';

const NAME = 'wrong clocks';
const HOUR_MS = 3_600_000;

/** What devices say, and the range of days that it must be found in. */
const CLOCKS = [
  { at: '1970-01-01T00:00:00.000Z', from: '1970-01-01', to: '1970-01-02' },
  { at: '1999-12-31T23:59:59.999Z', from: '1999-12-31', to: '2000-01-01' },
  { at: '2100-02-28T12:00:00.000+14:00', from: '2100-02-27', to: '2100-02-28' },
  { at: '2199-12-31T23:59:59.999Z', from: '2199-12-31', to: '2200-01-01' },
] as const;

/** Clocks far off that say when they sent it: an hour after it happened. */
const SKEWED = ['1970-01-05T00:00:00.000Z', '2100-06-01T00:00:00.000Z'] as const;

export const wrongClocks: HardCase = {
  name: NAME,
  about: 'touchpoints and conversions in 1970, 1999, 2100 and 2199, and clocks whose error sentAt takes out',
  *items(run) {
    for (const [index, { at }] of CLOCKS.entries()) {
      const userId = `${run.id}-clock-${index}`;
      yield touchpoint({ messageId: `${userId}-t`, userId, timestamp: at, channel: 'Clock', campaign: at });
      const type = typeOf(run, NAME);
      yield conversion({ messageId: `${userId}-u`, userId, timestamp: at, type, value: '0.01' });
    }
    for (const [index, timestamp] of SKEWED.entries()) {
      const userId = `${run.id}-skew-${index}`;
      const sentAt = iso(Date.parse(timestamp) + HOUR_MS);
      yield touchpoint({ messageId: `${userId}-t`, userId, timestamp, sentAt, channel: 'Skew' });
      const type = typeOf(run, `${NAME}, skewed`);
      yield conversion({ messageId: `${userId}-c`, userId, timestamp, sentAt, type, value: 7 });
    }
  },
  invariants: (run) => [
    ...CLOCKS.map(({ at, from, to }) =>
      totalsAre(
        `what happened at ${at} is found on its day`,
        { conversionType: typeOf(run, NAME), from, to },
        { conversions: 1, value: '0.01' },
      ),
    ),
    ...CLOCKS.map(({ at }, index) =>
      creditsAre(
        `at ${at} the touchpoint of the same moment earns the conversion`,
        `${run.id}-clock-${index}`,
        ({ campaign }) => campaign,
        [[at]],
      ),
    ),
    totalsAre(
      'clocks that say when they sent it are set right',
      { conversionType: typeOf(run, `${NAME}, skewed`), from: '2020-01-01', to: '2090-01-01' },
      { conversions: 2, value: '14' },
    ),
  ],
};
