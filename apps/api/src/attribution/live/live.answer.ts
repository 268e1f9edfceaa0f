import { ObjectType } from '@nestjs/graphql';
import type { Decimal } from '#domain/money/decimal.js';
import { BigCount, Count, Fraction, ListOf, Money, Nested, Text, Timestamp } from '../answers/fields.js';

@ObjectType({ description: 'A conversion that has come in.' })
export class LiveConversion {
  @Text('The messageId that it was sent with.')
  readonly messageId!: string;

  @Text('Type of the conversion.')
  readonly type!: string;

  @Timestamp('When it happened.')
  readonly timestamp!: string;

  @Money('Value after refunds.')
  readonly value!: Decimal;

  @Text('ISO 4217.')
  readonly currency!: string;

  @Text('Who converted; absent for an anonymous visitor whom nobody has identified.', { optional: true })
  readonly userId?: string;

  @Text('Of such a visitor.', { optional: true })
  readonly anonymousId?: string;

  @Text('Channel of the last touchpoint of its path; null without one.', { nullable: true })
  readonly channelOfLastTouch!: string | null;
}

@ObjectType({
  description: 'How far the next version of the rules of the tenant is, before answers come from it.',
})
export class RulesReplay {
  @Count('The version that is being made ready.')
  readonly rulesVersion!: number;

  @Text('waiting or running.')
  readonly state!: 'waiting' | 'running';

  @Fraction('From 0 to 1.')
  readonly progress!: number;

  @BigCount('Visitors derived anew.')
  readonly done!: number;

  @BigCount('Visitors there were when it began.')
  readonly total!: number;

  @Timestamp('When it began; null while it waits.', { nullable: true })
  readonly startedAt!: string | null;
}

@ObjectType({ description: 'What is going on now, told once a second.' })
export class Live {
  @Fraction('Facts of the tenant that this process accepted, a second, over the last five.')
  readonly eventsPerSecond!: number;

  @ListOf(() => LiveConversion, 'Ten, the newest first.')
  readonly lastConversions!: readonly LiveConversion[];

  @Fraction('Seconds that answers are behind the log.')
  readonly lagSeconds!: number;

  @BigCount('Everything up to this log position is in answers.')
  readonly asOfPosition!: number;

  @BigCount('Position of the last durable event of the installation.')
  readonly headPosition!: number;

  @Count('Version of the rules of the tenant that answers come from.')
  readonly rulesVersion!: number;

  @Nested(() => RulesReplay, 'The replay of the tenant under its next rules; null when there is none.', {
    nullable: true,
  })
  readonly replay!: RulesReplay | null;
}
