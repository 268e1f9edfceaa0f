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

@ObjectType('RuleCondition', { description: 'A condition on a field as it was sent, ignoring case.' })
export class RuleConditionInfo {
  @Text('source, medium, campaign, referrerHost or clickId.')
  readonly field!: string;

  @Text('equals, contains or regex.')
  readonly op!: string;

  @Text('What it is held against.')
  readonly value!: string;
}

@ObjectType('ChannelRule', { description: 'A rule that names a channel when all its conditions hold.' })
export class ChannelRuleInfo {
  @Text('The channel that it names.')
  readonly channel!: string;

  @ListOf(() => RuleConditionInfo, 'All must hold.')
  readonly match!: readonly RuleConditionInfo[];
}

@ObjectType('ConversionDefinition', { description: 'A tracked event that counts as a conversion.' })
export class ConversionDefinitionInfo {
  @Text('Name of the event.')
  readonly event!: string;

  @Text('Type of the conversion; absent: the name of the event.', { optional: true })
  readonly type?: string;

  @Text('Property that holds its value; absent: the first of revenue, total, value.', { optional: true })
  readonly valueProperty?: string;
}

@ObjectType('ExchangeRate', {
  description: 'What one unit of a currency is worth in the reporting currency.',
})
export class ExchangeRateInfo {
  @Text('ISO 4217.')
  readonly currency!: string;

  @Text('Exact decimal.')
  readonly rate!: string;
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

  @Texts('Hosts whose referrals are none.')
  readonly referralExclusions!: readonly string[];

  @ListOf(() => ChannelRuleInfo, 'The first that holds names the channel; before the built-in ones.')
  readonly channelRules!: readonly ChannelRuleInfo[];

  @ListOf(() => ConversionDefinitionInfo, 'Which tracked events are conversions.')
  readonly conversionDefinitions!: readonly ConversionDefinitionInfo[];

  @ListOf(() => ExchangeRateInfo, 'By currency.')
  readonly exchangeRates!: readonly ExchangeRateInfo[];

  @ListOf(() => ConversionType, 'By name.')
  readonly conversionTypes!: readonly ConversionType[];

  @Nested(() => DataRange, 'Of what times there is anything.')
  readonly dataRange!: DataRange;

  @Flag('Whether any fact is in, in answers yet or not.')
  readonly hasData!: boolean;

  @Nested(() => AnswerMeta, 'Freshness.')
  readonly meta!: AnswerMeta;
}
