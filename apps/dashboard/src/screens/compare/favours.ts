import { type Difference, differenceOf, type Figures, type Measure } from './difference';

export interface NamedRow {
  readonly name: string;
  readonly byModel: readonly Figures[];
}

export interface Favoured extends Difference {
  readonly name: string;
}

/** Where a model gives most more than the base, and where most less; undefined where it gives nowhere more or less. */
export interface Favours {
  readonly most: Favoured | undefined;
  readonly least: Favoured | undefined;
}

/** The two rows on which a model differs most from the base, by the amount and not by the percentage. */
export function favoursOf(rows: readonly NamedRow[], model: string, base: string, measure: Measure): Favours {
  const all = rows
    .map(({ name, byModel }) => ({ name, ...differenceOf(byModel, model, base, measure) }))
    .sort((a, b) => b.amount - a.amount || (a.name < b.name ? -1 : 1));
  const [first, last] = [all[0], all.at(-1)];
  return {
    most: first !== undefined && first.amount > 0 ? first : undefined,
    least: last !== undefined && last.amount < 0 ? last : undefined,
  };
}
