import { ObjectType } from '@nestjs/graphql';
import { Decimal } from '#domain/money/decimal.js';
import { AnswerMeta } from '../answers/answer-meta.js';
import { Count, ListOf, Money, Nested, Texts } from '../answers/fields.js';

@ObjectType()
export class PathsRow {
  @Texts('Keys of the touchpoints, in order.')
  readonly path!: readonly string[];

  @Count('Conversions along this path.')
  readonly conversions!: number;

  @Money('Their value.')
  readonly value!: Decimal;

  @Count('Journeys along this path that ended in no conversion.')
  readonly nonConversions!: number;
}

@ObjectType()
export class PathLength {
  @Count('Touchpoints in the path.')
  readonly length!: number;

  @Count('Conversions.')
  readonly conversions!: number;
}

@ObjectType()
export class DaysToConversion {
  @Count('Whole days from the first touchpoint to the conversion.')
  readonly days!: number;

  @Count('Conversions.')
  readonly conversions!: number;
}

@ObjectType()
export class Paths {
  @ListOf(() => PathsRow, 'The most frequent paths.')
  readonly rows!: readonly PathsRow[];

  @ListOf(() => PathLength, 'Converting paths by length.')
  readonly lengths!: readonly PathLength[];

  @ListOf(() => DaysToConversion, 'Converting paths by their days.')
  readonly daysToConversion!: readonly DaysToConversion[];

  @Nested(() => AnswerMeta, 'Freshness.')
  readonly meta!: AnswerMeta;
}
