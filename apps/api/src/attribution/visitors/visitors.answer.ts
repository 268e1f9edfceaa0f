import { ObjectType } from '@nestjs/graphql';
import { AnswerMeta } from '../answers/answer-meta.js';
import { BigCount, ListOf, Nested, Timestamp } from '../answers/fields.js';
import { Identity } from '../journey/identity.answer.js';

@ObjectType('FoundVisitor', { description: 'An id by which a journey can be asked for.' })
export class FoundVisitorAnswer {
  @Nested(() => Identity, 'The id that was found.')
  readonly identity!: Identity;

  @Timestamp('Of the last fact of the person behind it; null where only identity links name it.', {
    nullable: true,
  })
  readonly lastSeen!: string | null;

  @BigCount('That the person behind it has, under whatever ids.')
  readonly conversions!: number;
}

@ObjectType()
export class Visitors {
  @ListOf(() => FoundVisitorAnswer, 'userIds first, each kind in the order of its bytes.')
  readonly visitors!: readonly FoundVisitorAnswer[];

  @Nested(() => AnswerMeta, 'Freshness.')
  readonly meta!: AnswerMeta;
}
