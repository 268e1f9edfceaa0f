import { ObjectType } from '@nestjs/graphql';
import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { AnswerMeta } from '../answers/answer-meta.js';
import { ListOf, Nested, Text } from '../answers/fields.js';
import { Identity } from './identity.answer.js';
import {
  type AnyStep,
  ConversionStep,
  EventStep,
  IdentityStep,
  TouchpointStep,
} from './journey-step.answer.js';

const STEPS = {
  touchpoint: TouchpointStep,
  conversion: ConversionStep,
  event: EventStep,
  identity: IdentityStep,
};

@ApiExtraModels(...Object.values(STEPS))
@ObjectType('Journey')
export class JourneyAnswer {
  @Text('The user; null for an anonymous visitor whom nobody has identified.', { nullable: true })
  readonly userId!: string | null;

  @ListOf(() => Identity, 'Every id that the visitor goes by.')
  readonly identities!: readonly Identity[];

  /** In GraphQL a connection: JourneyResolver. */
  @ApiProperty({
    type: 'array',
    description: 'In order of time.',
    items: {
      oneOf: Object.values(STEPS).map((step) => ({ $ref: getSchemaPath(step) })),
      discriminator: {
        propertyName: 'kind',
        mapping: Object.fromEntries(Object.entries(STEPS).map(([kind, step]) => [kind, getSchemaPath(step)])),
      },
    },
  })
  readonly steps!: readonly AnyStep[];

  @Nested(() => AnswerMeta, 'Freshness.')
  readonly meta!: AnswerMeta;
}
