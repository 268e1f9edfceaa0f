import { ObjectType } from '@nestjs/graphql';
import { BigCount, Fraction, ListOf, Text, Timestamp } from '../answers/fields.js';

@ObjectType({ description: 'What takes the log into read models.' })
export class Processor {
  @Text('Name of the processor.')
  readonly name!: string;

  @BigCount('Everything up to this log position is in.')
  readonly position!: number;

  @BigCount('A batch is being taken in, up to here.', { nullable: true })
  readonly pendingTo!: number | null;
}

@ObjectType({ description: 'How far the read models of the installation have come.' })
export class Projections {
  @BigCount('Position of the last durable event of the installation.')
  readonly headPosition!: number;

  @BigCount('Everything up to this log position is in answers.')
  readonly asOfPosition!: number;

  @Fraction('Seconds that answers are behind the log.')
  readonly lagSeconds!: number;

  @ListOf(() => Processor, 'Every processor that answers are made from.')
  readonly processors!: readonly Processor[];
}

@ObjectType({ description: 'Items that were refused for one reason.' })
export class Rejected {
  @Text('Code of the reason.')
  readonly code!: string;

  @BigCount('Items.')
  readonly items!: number;
}

@ObjectType({
  description:
    'What has been accepted and what of it is in answers: positions over all tenants, counters of the tenant, since this process of the api started.',
})
export class Ingestion {
  @BigCount('Position of the last durable event of the installation.')
  readonly headPosition!: number;

  @BigCount('Log positions that are accepted and not in answers yet.')
  readonly pending!: number;

  @Fraction('Seconds that answers are behind the log.')
  readonly lagSeconds!: number;

  @BigCount('Facts of the tenant that this process made durable.')
  readonly accepted!: number;

  @ListOf(() => Rejected, 'Items of the tenant that it refused, the most first.')
  readonly rejected!: readonly Rejected[];

  @Fraction('Facts of the tenant that it made durable, a second, over the last minute.')
  readonly eventsPerSecond!: number;

  @Timestamp('Since when it counts.')
  readonly since!: string;
}
