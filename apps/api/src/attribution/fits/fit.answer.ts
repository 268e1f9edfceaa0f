import { ObjectType } from '@nestjs/graphql';
import type { RowKey } from '#domain/ports/attribution-queries.js';
import { BigCount, Fraction, Json, ListOf, Text, Timestamp } from '../answers/fields.js';
import { Key } from '../answers/row-key.js';

@ObjectType()
export class FitValue {
  @Key('Value of the grouping.')
  readonly key!: RowKey;

  @Fraction('Removal effect (markov) or Shapley value, which may be below 0 (worth=rate).')
  readonly effect!: number;

  @Fraction('Its share of what all earn together, from 0 to 1.')
  readonly share!: number;
}

@ObjectType('Fit', { description: 'What a fitted model found in the paths of the range.' })
export class FitAnswer {
  @Text('Name of the fitted model.')
  readonly model!: string;

  @Json('Its parameters.')
  readonly params!: object;

  @Timestamp('When it was made.')
  readonly fittedAt!: string;

  @BigCount('Everything up to this log position was in it.')
  readonly position!: number;

  @Fraction('Seconds since it was made.')
  readonly ageSeconds!: number;

  @Text('Why it gives no credit: no_conversions.', { optional: true })
  readonly degenerate?: string;

  @ListOf(() => FitValue, 'The greatest effect first.')
  readonly values!: readonly FitValue[];
}
