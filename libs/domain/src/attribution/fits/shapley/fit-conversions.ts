import { Decimal } from '../../../money/decimal.js';
import { CREDIT_SCALE, CREDIT_UNIT } from '../../model.js';
import { distinctByLastMeeting } from '../credit-by-channel.js';
import { type Fit, type FittedCredit, sharesOf } from '../fit.js';
import { checkCount, type PathSummary } from '../path-summary.js';

/** `credits` are the report: exactly what the credits of the single journeys sum to. */
export interface ConversionsFit extends Fit {
  readonly credits: ReadonlyMap<string, FittedCredit>;
}

interface Earned {
  /** In units of 1/CREDIT_UNIT. */
  conversions: bigint;
  /** In units of 1/CREDIT_UNIT × 10^−scale. */
  value: bigint;
}

/**
 * Shapley values where a set of channels is worth the conversions whose paths use only channels of that set: each
 * conversion shared equally by the distinct channels of its path (Zhao, Mahboobi, Bagheri, *Shapley Value Methods
 * for Attribution Modeling in Online Advertising*, 2018). Linear in the paths, for any number of channels.
 *
 * A path may come as it was, or as its distinct channels in the order in which they were met for the last time: the
 * credits are the same, since a remainder of 10⁻¹² goes to the channel met last.
 */
export function fitConversions(paths: Iterable<PathSummary>): ConversionsFit {
  const earned = new Map<string, Earned>();
  let scale = 0;
  for (const { path, conversions, value, nonConversions } of paths) {
    checkCount(nonConversions);
    const channels = distinctByLastMeeting(path);
    if (channels.length === 0) continue;
    if (value.scale > scale) {
      const factor = 10n ** BigInt(value.scale - scale);
      for (const figures of earned.values()) figures.value *= factor;
      scale = value.scale;
    }
    const count = BigInt(checkCount(conversions));
    const worth = value.round(scale).units;
    const share = BigInt(Math.floor(CREDIT_UNIT / channels.length));
    const lastShare = BigInt(CREDIT_UNIT) - share * BigInt(channels.length - 1);
    for (const [index, channel] of channels.entries()) {
      const credit = index === channels.length - 1 ? lastShare : share;
      const figures = earned.get(channel) ?? { conversions: 0n, value: 0n };
      figures.conversions += credit * count;
      figures.value += credit * worth;
      earned.set(channel, figures);
    }
  }
  const sorted = [...earned].sort(([a], [b]) => (a < b ? -1 : 1));
  const credits = new Map(
    sorted.map(([channel, figures]) => [
      channel,
      {
        conversions: new Decimal(figures.conversions, CREDIT_SCALE),
        attributedValue: new Decimal(figures.value, CREDIT_SCALE + scale),
      },
    ]),
  );
  const effects = new Map(
    [...credits].map(([channel, figures]) => [channel, figures.conversions.toNumber()]),
  );
  const shares = sharesOf(effects);
  const degenerate = shares.size === 0 ? ({ degenerate: 'no_conversions' } as const) : {};
  return { allocation: 'per_conversion', effects, shares, credits, ...degenerate };
}
