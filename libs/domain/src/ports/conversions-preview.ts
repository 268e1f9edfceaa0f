import type { ConversionDefinition } from '../conversions/definitions.js';
import type { Decimal } from '../money/decimal.js';
import type { Interpretation } from '../tenants/interpretation.js';

export interface TypeFigures {
  readonly conversions: number;
  /** After refunds, in the reporting currency. */
  readonly value: Decimal;
}

export interface PreviewQuestion {
  readonly tenant: string;
  /** What answers come from now. */
  readonly interpretation: Interpretation;
  readonly definitions: readonly ConversionDefinition[];
  /** Milliseconds since the epoch, half-open. */
  readonly from: number;
  readonly to: number;
}

/** What other definitions would make of the facts of a range. Changes nothing. */
export interface ConversionsPreview {
  /**
   * By type, those of conversions before or after. DomainError `preview_too_large` when more visitors than it looks
   * at may have converted in the range.
   */
  preview(
    question: PreviewQuestion,
  ): Promise<ReadonlyMap<string, { readonly before: TypeFigures; readonly after: TypeFigures }>>;
}
