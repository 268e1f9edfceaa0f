import { ObjectType } from '@nestjs/graphql';
import { BigCount, Fraction, ListOf, Text } from '../answers/fields.js';

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

@ObjectType({ description: 'What has been accepted and what of it is in answers, over all tenants.' })
export class Ingestion {
  @BigCount('Position of the last durable event of the installation.')
  readonly headPosition!: number;

  @BigCount('Log positions that are accepted and not in answers yet.')
  readonly pending!: number;

  @Fraction('Seconds that answers are behind the log.')
  readonly lagSeconds!: number;
}
