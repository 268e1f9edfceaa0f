import { Field, ObjectType } from '@nestjs/graphql';
import { ApiProperty } from '@nestjs/swagger';
import { AnswerMeta } from '../answers/answer-meta.js';
import { ListOf, Nested, Text } from '../answers/fields.js';
import { JsonValue } from '../answers/json.scalar.js';

@ObjectType()
export class ModelParameter {
  @Text('Name, as given in a query.')
  readonly name!: string;

  @Text('number, string, boolean or object.')
  readonly type!: string;

  @Field(() => JsonValue, { description: 'What it is when not given.', nullable: true })
  @ApiProperty({ description: 'What it is when not given.' })
  readonly default!: unknown;

  @Text('What it does.')
  readonly description!: string;
}

@ObjectType()
export class Model {
  @Text('Name, as given in a query.')
  readonly name!: string;

  @Text('How it shares a conversion.')
  readonly description!: string;

  @ListOf(() => ModelParameter, 'Its parameters.')
  readonly parameters!: readonly ModelParameter[];
}

@ObjectType('Models')
export class ModelsAnswer {
  @ListOf(() => Model, 'Every model that a query can name.')
  readonly models!: readonly Model[];

  @Nested(() => AnswerMeta, 'Freshness.')
  readonly meta!: AnswerMeta;
}
