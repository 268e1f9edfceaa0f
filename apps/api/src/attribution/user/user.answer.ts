import { ObjectType } from '@nestjs/graphql';
import { Decimal } from '#domain/money/decimal.js';
import { AnswerMeta } from '../answers/answer-meta.js';
import { Fraction, ListOf, Money, Nested, Text, Timestamp } from '../answers/fields.js';

@ObjectType()
export class UserCredit {
  @Text('Id of the touchpoint.')
  readonly touchpointId!: string;

  @Text('The messageId that the touchpoint was sent with.')
  readonly messageId!: string;

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

  @Fraction('Share of the conversion.')
  readonly credit!: Decimal;

  @Money('credit × value.')
  readonly attributedValue!: Decimal;

  @Text('Why: the numbers that decided, for people.')
  readonly reason!: string;
}

@ObjectType()
export class UserConversion {
  @Text('The messageId that the conversion was sent with.')
  readonly messageId!: string;

  @Text('Type of the conversion.')
  readonly type!: string;

  @Timestamp('When it happened.')
  readonly timestamp!: string;

  @Money('Value after refunds.')
  readonly value!: Decimal;

  @Text('ISO 4217.')
  readonly currency!: string;

  @ListOf(() => UserCredit, 'Touchpoints of the path, in order of time; none: unattributed.')
  readonly credits!: readonly UserCredit[];
}

@ObjectType()
export class UserTotal {
  @Text('Channel, or (unattributed).')
  readonly channel!: string;

  @Fraction('Sum of credits.')
  readonly conversions!: Decimal;

  @Money('Sum of credit × value.')
  readonly attributedValue!: Decimal;
}

@ObjectType()
export class User {
  @Text('The user; null for an anonymous visitor whom nobody has identified.', { nullable: true })
  readonly userId!: string | null;

  @ListOf(() => UserConversion, 'In order of time.')
  readonly conversions!: readonly UserConversion[];

  @ListOf(() => UserTotal, 'By channel, the greatest credit first.')
  readonly totals!: readonly UserTotal[];

  @Nested(() => AnswerMeta, 'Model and freshness.')
  readonly meta!: AnswerMeta;
}
