import { approximately } from '../../format/number';

export const MEASURES = ['conversions', 'attributedValue'] as const;
export type Measure = (typeof MEASURES)[number];

/** What one model gives a key; `attributedValue` as exact decimal text. */
export interface Figures {
  readonly model: string;
  readonly conversions: number;
  readonly attributedValue: string;
}

export interface Difference {
  /** In conversions or in the currency; for bars and the order of rows only. */
  readonly amount: number;
  /** Of the base's figure; null where the base gives nothing, of which there is no share. */
  readonly share: number | null;
}

/** Below this, figures differ by how credits are rounded (10^-12 each) and not by model. */
const NOTHING = 1e-6;

/** A figure as a number, for places on a scale. A model without the key gives it nothing. */
export function measured(figures: Figures | undefined, measure: Measure): number {
  if (figures === undefined) return 0;
  return measure === 'conversions' ? figures.conversions : approximately(figures.attributedValue);
}

export function figuresOf(byModel: readonly Figures[], model: string): Figures | undefined {
  return byModel.find((figures) => figures.model === model);
}

/** How a model differs from the base on one key. */
export function differenceOf(
  byModel: readonly Figures[],
  model: string,
  base: string,
  measure: Measure,
): Difference {
  const from = measured(figuresOf(byModel, base), measure);
  const difference = measured(figuresOf(byModel, model), measure) - from;
  const amount = Math.abs(difference) < NOTHING ? 0 : difference;
  if (Math.abs(from) < NOTHING) return { amount, share: amount === 0 ? 0 : null };
  return { amount, share: amount / Math.abs(from) };
}

const SIGNED = new Intl.NumberFormat('en-US', {
  style: 'percent',
  signDisplay: 'exceptZero',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** A share with its sign: `+38.0%`, `−4.2%`, `0.0%`; of nothing: `from 0`. */
export function formatDifference(share: number | null): string {
  return share === null ? 'from 0' : SIGNED.format(share).replace('-', '−');
}
