import { ObjectType } from '@nestjs/graphql';
import { FitAnswer } from '../fits/fit.answer.js';
import { BigCount, Count, Fraction, Json, ListOf, Nested, Text } from './fields.js';

@ObjectType({ description: 'A model and the parameters it was applied with.' })
export class AppliedModel {
  @Text('Name of the model, or of the variant of the tenant.')
  readonly model!: string;

  @Text('Of a variant: the model that it is one of.', { optional: true })
  readonly base?: string;

  @Json('Its parameters, defaults filled in.')
  readonly params!: object;

  @Text(
    'per_conversion: figures are sums over credits of single conversions; aggregate: shares of the total of the range.',
  )
  readonly allocation!: 'per_conversion' | 'aggregate';

  @Nested(() => FitAnswer, 'Of a fitted model: what was found in the paths of the range.', { optional: true })
  readonly fit?: FitAnswer;
}

@ObjectType({ description: 'What an answer was made with, and how fresh it is.' })
export class AnswerMeta {
  @Text('Name of the model, or of the variant of the tenant, where one was applied.', { optional: true })
  readonly model?: string;

  @Text('Of a variant: the model that it is one of.', { optional: true })
  readonly base?: string;

  @Json('Its parameters, defaults filled in.', { optional: true })
  readonly params?: object;

  @Text('per_conversion or aggregate, where a model was applied.', { optional: true })
  readonly allocation?: 'per_conversion' | 'aggregate';

  @Nested(() => FitAnswer, 'Of a fitted model: what was found in the paths of the range.', { optional: true })
  readonly fit?: FitAnswer;

  @ListOf(() => AppliedModel, 'The models of a comparison.', { optional: true })
  readonly models?: readonly AppliedModel[];

  @BigCount('Everything up to this log position is in the answer.')
  readonly asOfPosition!: number;

  @Fraction('Seconds that the answer is behind the log; 0 when it holds all of it.')
  readonly lagSeconds!: number;

  @Count('Version of the rules of the tenant that the answer was made under.')
  readonly rulesVersion!: number;
}
