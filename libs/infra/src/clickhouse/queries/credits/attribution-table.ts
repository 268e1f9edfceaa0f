import { rowIdentity } from '../keys/row-keys.js';
import { type CreditFigures, NO_CREDIT } from './credit-figures.js';

/** Where a figure stands: the interval ('' without one) and the values of the grouping, in its order. */
export interface Place {
  readonly bucket: string;
  readonly values: readonly string[];
}

export interface AttributedRow extends Place {
  /** By choice. */
  readonly figures: readonly CreditFigures[];
  readonly influenced: number;
}

/** Rows of several models side by side, as they are filled in. */
export class AttributionTable {
  private readonly byPlace = new Map<string, Place & { figures: CreditFigures[]; influenced: number }>();

  constructor(private readonly choices: number) {}

  credit(place: Place, choice: number, figures: CreditFigures): void {
    this.at(place).figures[choice] = figures;
  }

  influence(place: Place, conversions: number): void {
    this.at(place).influenced = conversions;
  }

  rows(): readonly AttributedRow[] {
    return [...this.byPlace.values()];
  }

  private at({ bucket, values }: Place) {
    const identity = rowIdentity({ bucket, values });
    const known = this.byPlace.get(identity);
    if (known !== undefined) return known;
    const row = {
      bucket,
      values,
      figures: Array<CreditFigures>(this.choices).fill(NO_CREDIT),
      influenced: 0,
    };
    this.byPlace.set(identity, row);
    return row;
  }
}
