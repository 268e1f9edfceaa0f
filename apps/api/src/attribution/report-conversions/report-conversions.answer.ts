import { ObjectType } from '@nestjs/graphql';
import { Decimal } from '#domain/money/decimal.js';
import type { RowKey } from '#domain/ports/attribution-queries.js';
import { AnswerMeta } from '../answers/answer-meta.js';
import { Flag, Fraction, ListOf, Money, Nested, Text, Timestamp } from '../answers/fields.js';
import { Key } from '../answers/row-key.js';

@ObjectType()
export class ReportCredit {
  @Text('Id of the touchpoint.')
  readonly touchpointId!: string;

  @Timestamp('When the touchpoint happened.')
  readonly timestamp!: string;

  @Text('Channel under the rules of the tenant.')
  readonly channel!: string;

  @Text('Source as sent.')
  readonly source!: string;

  @Text('Medium as sent.')
  readonly medium!: string;

  @Text('Campaign as sent.')
  readonly campaign!: string;

  @Key('The row of the report that it counts for.')
  readonly key!: RowKey;

  @Flag('Whether it counts for what was asked: the row, the filter and, by touchpoints, the range.')
  readonly isOfRow!: boolean;

  @Fraction('Share of the conversion.')
  readonly credit!: Decimal;

  @Money('credit × value.')
  readonly attributedValue!: Decimal;

  @Text('Why: the numbers that decided, for people.')
  readonly reason!: string;
}

@ObjectType()
export class ReportConversion {
  @Text('The messageId that the conversion was sent with.')
  readonly messageId!: string;

  @Text('Who converted; absent for an anonymous visitor whom nobody has identified.', { optional: true })
  readonly userId?: string;

  @Text('Of such a visitor.', { optional: true })
  readonly anonymousId?: string;

  @Text('Type of the conversion.')
  readonly type!: string;

  @Timestamp('When it happened.')
  readonly timestamp!: string;

  @Money('Value after refunds.')
  readonly value!: Decimal;

  @Text('ISO 4217.')
  readonly currency!: string;

  @ListOf(() => ReportCredit, 'Touchpoints of the path, in order of time; none: unattributed.')
  readonly credits!: readonly ReportCredit[];

  @Fraction('What counts for what was asked: the sum of those credits.')
  readonly credit!: Decimal;

  @Money('credit × value.')
  readonly attributedValue!: Decimal;
}

@ObjectType()
export class ReportConversions {
  @ListOf(() => ReportConversion, 'A page of them, the newest first.')
  readonly conversions!: readonly ReportConversion[];

  @Text('`cursor` of the next page; null on the last one.', { nullable: true })
  readonly nextCursor!: string | null;

  @Nested(() => AnswerMeta, 'Model and freshness.')
  readonly meta!: AnswerMeta;
}
