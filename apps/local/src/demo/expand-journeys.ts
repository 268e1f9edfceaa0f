import type { PathRow } from './read-paths.js';

export interface SampleTouchpoint {
  readonly messageId: string;
  readonly anonymousId: string;
  readonly timestamp: string;
  readonly channel: string;
}

export interface SampleConversion {
  readonly messageId: string;
  readonly anonymousId: string;
  readonly timestamp: string;
  readonly type: 'conversion';
}

export interface SampleJourney {
  readonly touchpoints: readonly SampleTouchpoint[];
  readonly conversion: SampleConversion | null;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Journeys end within this time before the anchor. */
export const SPREAD_MS = 90 * DAY;
/** From the first touchpoint of a journey to its end: less than the 30 days of the default lookback. */
export const LONGEST_JOURNEY_MS = 28 * DAY;
const LONGEST_GAP_MS = 3 * DAY;
const CONVERTS_WITHIN_MS = 6 * HOUR;

/** A number in [0, 1) that depends on the arguments only (the finaliser of MurmurHash3). */
function fraction(row: number, walker: number, salt: number): number {
  let hash =
    Math.imul(row + 1, 0x9e3779b1) ^ Math.imul(walker + 1, 0x85ebca6b) ^ Math.imul(salt + 1, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/**
 * Every row as its journeys: first those who convert, then those who do not. Names and times depend on the rows and
 * on `anchor` (epoch milliseconds) only, so that a second expansion is the same facts, byte for byte.
 * Times of a journey increase, all lie before the anchor, and all touchpoints within 30 days before the conversion.
 */
export function* expandJourneys(rows: readonly PathRow[], anchor: number): Generator<SampleJourney> {
  for (const [row, { channels, conversions, nonConversions }] of rows.entries()) {
    for (let walker = 0; walker < conversions + nonConversions; walker++) {
      yield journey(row, walker, channels, walker < conversions, anchor);
    }
  }
}

function journey(
  row: number,
  walker: number,
  channels: readonly string[],
  converts: boolean,
  anchor: number,
) {
  const anonymousId = `fa-${row}-${walker}`;
  const at = (time: number) => new Date(Math.floor(time)).toISOString();
  const end = anchor - 1_000 - fraction(row, walker, 0) * (SPREAD_MS - 2_000);
  const lastTouch = end - 60_000 - fraction(row, walker, 1) * (CONVERTS_WITHIN_MS - 60_000);
  const gap = Math.min(LONGEST_GAP_MS, (LONGEST_JOURNEY_MS - CONVERTS_WITHIN_MS) / channels.length);
  const touchpoints = channels.map((channel, index) => {
    const before = channels.length - 1 - index;
    // Up to three quarters of a gap earlier, so that neighbours keep their order.
    const jitter = before === 0 ? 0 : fraction(row, walker, 2 + index) * 0.75;
    return {
      messageId: `${anonymousId}-t${index}`,
      anonymousId,
      timestamp: at(lastTouch - (before - jitter) * gap),
      channel,
    };
  });
  const conversion = {
    messageId: `${anonymousId}-c`,
    anonymousId,
    timestamp: at(end),
    type: 'conversion' as const,
  };
  return { touchpoints, conversion: converts ? conversion : null };
}
