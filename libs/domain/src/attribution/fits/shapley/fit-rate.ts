import { DomainError } from '../../../errors/domain-error.js';
import { type Fit, sharesOf } from '../fit.js';
import { checkCount, type PathSummary } from '../path-summary.js';
import { shapleyValues } from './shapley-values.js';

/** Channels up to which every coalition is looked at: 4,096 of them. */
export const MAX_RATE_CHANNELS = 12;

/**
 * Shapley values where a set S of channels is worth its conversion rate (Zhao, Mahboobi, Bagheri 2018, with rates
 * for conversions): of the journeys whose channels are all in S, converting or not, the part that converted.
 *
 *     v(S) = conversions(S) / (conversions(S) + nonConversions(S)),  both over paths with ∅ ≠ channels ⊆ S
 *
 * v(∅) = 0, and v(S) = 0 where no journey kept to S. Exact over all 2^K coalitions; the values sum to v(all). A
 * channel whose presence lowers the rate has a value below 0: shown in `effects`, without a share.
 *
 * Throws `DomainError('too_many_channels')` above {@link MAX_RATE_CHANNELS}.
 */
export function fitRate(paths: Iterable<PathSummary>): Fit {
  const summaries = [...paths];
  const channels = [...new Set(summaries.flatMap(({ path }) => path))].sort();
  if (channels.length > MAX_RATE_CHANNELS) throw tooMany(channels.length);
  const bits = new Map(channels.map((channel, index) => [channel, 1 << index]));
  const conversions = new Float64Array(2 ** channels.length);
  const journeys = new Float64Array(2 ** channels.length);
  for (const summary of summaries) {
    const set = summary.path.reduce((mask, channel) => mask | (bits.get(channel) ?? 0), 0);
    if (set === 0) continue;
    const converted = checkCount(summary.conversions);
    conversions[set] = (conversions[set] ?? 0) + converted;
    journeys[set] = (journeys[set] ?? 0) + converted + checkCount(summary.nonConversions);
  }
  sumOverSubsets(conversions, channels.length);
  sumOverSubsets(journeys, channels.length);
  const worth = conversions.map((converted, set) => (converted === 0 ? 0 : converted / (journeys[set] ?? 1)));
  const values = shapleyValues(worth, channels.length);
  const effects = new Map(channels.map((channel, index) => [channel, values[index] ?? 0]));
  const shares = sharesOf(effects);
  const fit = { allocation: 'aggregate', effects, shares } as const;
  return shares.size > 0 ? fit : { ...fit, degenerate: 'no_conversions' };
}

/** The zeta transform: every set's figure becomes the sum over its subsets, in K·2^(K−1) additions. */
function sumOverSubsets(figures: Float64Array, elements: number): void {
  for (let element = 0; element < elements; element++) {
    const bit = 1 << element;
    for (let set = 0; set < figures.length; set++) {
      if (set & bit) figures[set] = (figures[set] ?? 0) + (figures[set ^ bit] ?? 0);
    }
  }
}

function tooMany(count: number): DomainError {
  return new DomainError(
    'too_many_channels',
    `worth=rate looks at every coalition and takes at most ${MAX_RATE_CHANNELS} channels; this range has ${count}. worth=conversions takes any number.`,
    { parameter: 'worth', channels: count, maximum: MAX_RATE_CHANNELS },
  );
}
