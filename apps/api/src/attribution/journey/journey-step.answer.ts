import { Field, InterfaceType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ApiProperty } from '@nestjs/swagger';
import { Decimal } from '#domain/money/decimal.js';
import { Money, Nested, Text, Timestamp } from '../answers/fields.js';
import { Identity } from './identity.answer.js';

/** In the order in which steps of the same moment are listed: what led there before what came of it. */
export const STEP_KINDS = ['identity', 'touchpoint', 'event', 'conversion'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

const StepKindEnum = Object.fromEntries(STEP_KINDS.map((kind) => [kind, kind]));
registerEnumType(StepKindEnum, { name: 'JourneyStepKind' });

@InterfaceType({
  description: 'Something that happened in a journey.',
  resolveType: (step: JourneyStep) => TYPE_BY_KIND[step.kind],
})
export abstract class JourneyStep {
  @Field(() => StepKindEnum, { description: 'What kind of step it is.' })
  @ApiProperty({ enum: STEP_KINDS, description: 'What kind of step it is.' })
  readonly kind!: StepKind;

  @Timestamp('When it happened.')
  readonly timestamp!: string;
}

@ObjectType({ implements: () => [JourneyStep] })
export class TouchpointStep extends JourneyStep {
  declare readonly kind: 'touchpoint';

  @Text('Id of the fact.')
  readonly id!: string;

  @Text('The messageId that it was sent with.')
  readonly messageId!: string;

  @Text('Channel under the rules of the tenant.')
  readonly channel!: string;

  @Text('Source as sent.')
  readonly source!: string;

  @Text('Medium as sent.')
  readonly medium!: string;

  @Text('Campaign as sent.')
  readonly campaign!: string;

  @Text('Id of the campaign as sent.')
  readonly campaignId!: string;

  @Text('Content as sent.')
  readonly content!: string;

  @Text('Term as sent.')
  readonly term!: string;

  @Text('Kind of click id that came along.')
  readonly clickIdKind!: string;

  @Text('Host of the referrer.')
  readonly referrerHost!: string;

  @Text('Page that the visit began on.')
  readonly landingPage!: string;

  @Text('click, impression or visit.')
  readonly interaction!: string;
}

@ObjectType({ implements: () => [JourneyStep] })
export class ConversionStep extends JourneyStep {
  declare readonly kind: 'conversion';

  @Text('Id of the fact.')
  readonly id!: string;

  @Text('The messageId that it was sent with.')
  readonly messageId!: string;

  @Text('Type of the conversion.')
  readonly type!: string;

  @Money('Value after refunds.')
  readonly value!: Decimal;

  @Money('What refunds took of it; absent without any.', { optional: true })
  readonly refunded?: Decimal;

  @Text('ISO 4217.')
  readonly currency!: string;
}

@ObjectType({ implements: () => [JourneyStep] })
export class EventStep extends JourneyStep {
  declare readonly kind: 'event';

  @Text('Id of the fact.')
  readonly id!: string;

  @Text('The messageId that it was sent with.')
  readonly messageId!: string;

  @Text('track, page, screen …')
  readonly call!: string;

  @Text('Name of the event or page.')
  readonly name!: string;

  @Text('Page that it happened on.')
  readonly url!: string;
}

@ObjectType({ implements: () => [JourneyStep] })
export class IdentityStep extends JourneyStep {
  declare readonly kind: 'identity';

  @Nested(() => Identity, 'The id that was linked.')
  readonly from!: Identity;

  @Nested(() => Identity, 'The id that it was linked to.')
  readonly to!: Identity;
}

export type AnyStep = TouchpointStep | ConversionStep | EventStep | IdentityStep;

const TYPE_BY_KIND: Readonly<Record<StepKind, string>> = {
  identity: IdentityStep.name,
  touchpoint: TouchpointStep.name,
  event: EventStep.name,
  conversion: ConversionStep.name,
};
