import { ObjectType } from '@nestjs/graphql';
import { AnswerMeta } from '../answers/answer-meta.js';
import { BigCount, Count, Flag, ListOf, Nested, Text, Texts } from '../answers/fields.js';
import { TimeRange } from '../answers/time-range.js';

@ObjectType({ description: 'A type that conversions have.' })
export class ConversionType {
  @Text('As sent, or as the definition of the conversion names it.')
  readonly type!: string;

  @BigCount('Conversions of all time.')
  readonly conversions!: number;
}

@ObjectType({ description: 'Of what times there is anything.' })
export class DataRange {
  @Nested(() => TimeRange, 'Of conversions; null without any.', { nullable: true })
  readonly conversions!: TimeRange | null;

  @Nested(() => TimeRange, 'Of touchpoints; null without any.', { nullable: true })
  readonly touchpoints!: TimeRange | null;
}

@ObjectType('Tenant', { description: 'Whose answers these are, and what there is to ask about.' })
export class TenantInfo {
  @Text('Its id.')
  readonly id!: string;

  @Text('Its name.')
  readonly name!: string;

  @Text('IANA name: where its days begin.')
  readonly timezone!: string;

  @Text('ISO 4217: the reporting currency.')
  readonly currency!: string;

  @Count('The longest lookback that a query may ask for.')
  readonly lookbackDays!: number;

  @Count('Minutes without an event after which a session is over.')
  readonly sessionTimeoutMinutes!: number;

  @Texts('Properties that are keys of grouping beside the built-in ones.')
  readonly customDimensions!: readonly string[];

  @ListOf(() => ConversionType, 'By name.')
  readonly conversionTypes!: readonly ConversionType[];

  @Nested(() => DataRange, 'Of what times there is anything.')
  readonly dataRange!: DataRange;

  @Flag('Whether any fact is in, in answers yet or not.')
  readonly hasData!: boolean;

  @Nested(() => AnswerMeta, 'Freshness.')
  readonly meta!: AnswerMeta;
}
