import { ObjectType } from '@nestjs/graphql';
import { AnswerMeta } from '../answers/answer-meta.js';
import { Count, ListOf, Nested, Text, Timestamp } from '../answers/fields.js';

@ObjectType({ description: 'A touchpoint that no model gives credit for a conversion.' })
export class LeftOutTouchpoint {
  @Text('Id of the touchpoint.')
  readonly touchpointId!: string;

  @Timestamp('When it happened.')
  readonly timestamp!: string;

  @Text('Channel under the rules of the tenant.')
  readonly channel!: string;

  @Text('Source as sent.')
  readonly source!: string;

  @Text('Medium as sent.')
  readonly medium!: string;

  @Text('Campaign as sent.')
  readonly campaign!: string;

  @Text('What keeps it out, for people.')
  readonly reason!: string;
}

@ObjectType({ description: 'The touchpoints up to a conversion that are not in its path.' })
export class LeftOut {
  @ListOf(() => LeftOutTouchpoint, 'The latest ones, in order of time.')
  readonly touchpoints!: readonly LeftOutTouchpoint[];

  @Count('All of them.')
  readonly totalCount!: number;

  @Nested(() => AnswerMeta, 'Freshness.')
  readonly meta!: AnswerMeta;
}
