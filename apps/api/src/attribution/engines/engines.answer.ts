import { ObjectType } from '@nestjs/graphql';
import { Flag, Text } from '../answers/fields.js';

@ObjectType({ description: 'A part of the installation and what it is made of; where it is stays untold.' })
export class Engine {
  @Text('eventLog, readModels, journeyCache or jobs.')
  readonly name!: string;

  @Text('embedded, EventStoreDB, local ClickHouse, ClickHouse, ClickHouse cluster, in-process or Redis.')
  readonly kind!: string;

  @Flag('Whether it answered just now.')
  readonly healthy!: boolean;
}
