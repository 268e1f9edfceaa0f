import { Field, ObjectType } from '@nestjs/graphql';
import { ApiProperty } from '@nestjs/swagger';
import { AnswerMeta } from '../answers/answer-meta.js';
import { ListOf, Nested, Text } from '../answers/fields.js';
import { JsonValue } from '../answers/json.scalar.js';
import { FitAnswer } from '../fits/fit.answer.js';

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

@ObjectType({ description: 'Why a model cannot be fitted to the range.' })
export class FitRefusal {
  @Text('Code of the problem that a query with this model would meet.')
  readonly code!: string;

  @Text('What is wrong, for people.')
  readonly detail!: string;
}

@ObjectType()
export class Model {
  @Text('Name, as given in a query.')
  readonly name!: string;

  @Text('Of a variant of the tenant: the model that it is one of.', { optional: true })
  readonly base?: string;

  @Text('How it shares a conversion.')
  readonly description!: string;

  @ListOf(() => ModelParameter, 'Its parameters.')
  readonly parameters!: readonly ModelParameter[];

  @Text('per_conversion or aggregate, with the parameters that it has here.')
  readonly allocation!: 'per_conversion' | 'aggregate';

  @Nested(() => FitAnswer, 'Of a fitted model: the latest fit of the range and grouping asked for.', {
    optional: true,
  })
  readonly fit?: FitAnswer;

  @Nested(() => FitRefusal, 'Of a fitted model: why it has no fit here.', { optional: true })
  readonly fitRefusal?: FitRefusal;
}

@ObjectType('Models')
export class ModelsAnswer {
  @ListOf(
    () => Model,
    'Every model that a query can name: those of the platform, then variants of the tenant.',
  )
  readonly models!: readonly Model[];

  @Nested(() => AnswerMeta, 'Freshness.')
  readonly meta!: AnswerMeta;
}
