import { ObjectType } from '@nestjs/graphql';
import { Decimal } from '#domain/money/decimal.js';
import type { RowKey } from '#domain/ports/attribution-queries.js';
import { AnswerMeta } from '../answers/answer-meta.js';
import { BigCount, Count, Fraction, ListOf, Money, Nested, Text } from '../answers/fields.js';
import { Key } from '../answers/row-key.js';

@ObjectType()
export class ReportRow {
  @Key('What the row is about.')
  readonly key!: RowKey;

  @Text('Begin of the interval: a local date, or date and time with offset for hours.', { optional: true })
  readonly bucket?: string;

  @Fraction('Sum of credits.')
  readonly conversions!: Decimal;

  @Money('Sum of credit × value.')
  readonly attributedValue!: Decimal;

  @Count('Conversions with at least one touchpoint of the key; these overlap.')
  readonly influenced!: number;

  @Money('Ad costs of the key.', { optional: true })
  readonly spend?: Decimal;

  @BigCount('Ad clicks, as ad costs of the key say.', { optional: true })
  readonly clicks?: number;

  @BigCount('Ad impressions, as ad costs of the key say.', { optional: true })
  readonly impressions?: number;

  @Money('Spend ÷ conversions.', { optional: true, nullable: true })
  readonly cpa?: Decimal | null;

  @Money('Attributed value ÷ spend; null without spend.', { nullable: true })
  readonly roas!: Decimal | null;
}

@ObjectType()
export class ReportTotals {
  @Fraction('Conversions of the range.')
  readonly conversions!: Decimal;

  @Money('Their value.')
  readonly attributedValue!: Decimal;

  @Money('Ad costs of the range.')
  readonly spend!: Decimal;
}

@ObjectType()
export class Report {
  @ListOf(() => ReportRow, 'One row per key (and interval).')
  readonly rows!: readonly ReportRow[];

  @Nested(() => ReportTotals, 'Sums of the rows.')
  readonly totals!: ReportTotals;

  @Nested(() => AnswerMeta, 'Model and freshness.')
  readonly meta!: AnswerMeta;
}
