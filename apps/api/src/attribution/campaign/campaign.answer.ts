import { ObjectType } from '@nestjs/graphql';
import { Decimal } from '#domain/money/decimal.js';
import { AnswerMeta } from '../answers/answer-meta.js';
import { BigCount, Count, Fraction, ListOf, Money, Nested, Text } from '../answers/fields.js';

@ObjectType()
export class CampaignInterval {
  @Text('Begin of the interval: a local date, or date and time with offset for hours.')
  readonly bucket!: string;

  @Fraction('Sum of credits.')
  readonly conversions!: Decimal;

  @Money('Sum of credit × value.')
  readonly attributedValue!: Decimal;

  @Money('Ad costs.')
  readonly spend!: Decimal;
}

@ObjectType()
export class CampaignChannel {
  @Text('Channel.')
  readonly channel!: string;

  @Fraction('Sum of credits.')
  readonly conversions!: Decimal;

  @Money('Sum of credit × value.')
  readonly attributedValue!: Decimal;
}

@ObjectType()
export class Campaign {
  @Text('Name of the campaign, as sent.')
  readonly campaign!: string;

  @Fraction('Sum of credits.')
  readonly conversions!: Decimal;

  @Money('Sum of credit × value.')
  readonly attributedValue!: Decimal;

  @Money('Ad costs.')
  readonly spend!: Decimal;

  @BigCount('Ad clicks.')
  readonly clicks!: number;

  @BigCount('Ad impressions.')
  readonly impressions!: number;

  @Money('Spend ÷ conversions; null without conversions.', { nullable: true })
  readonly cpa!: Decimal | null;

  @Money('Attributed value ÷ spend; null without spend.', { nullable: true })
  readonly roas!: Decimal | null;

  @Count('Distinct visitors whom the campaign touched in the range.')
  readonly visitors!: number;

  @BigCount('Touchpoints of the campaign in the range.')
  readonly touchpoints!: number;

  @ListOf(() => CampaignInterval, 'By time.')
  readonly byInterval!: readonly CampaignInterval[];

  @ListOf(() => CampaignChannel, 'By channel.')
  readonly byChannel!: readonly CampaignChannel[];

  @Nested(() => AnswerMeta, 'Model and freshness.')
  readonly meta!: AnswerMeta;
}
