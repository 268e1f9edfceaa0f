import { ObjectType } from '@nestjs/graphql';
import { BigCount, Fraction, Json, ListOf, Text } from './fields.js';

@ObjectType({ description: 'A model and the parameters it was applied with.' })
export class AppliedModel {
  @Text('Name of the model.')
  readonly model!: string;

  @Json('Its parameters, defaults filled in.')
  readonly params!: object;
}

@ObjectType({ description: 'What an answer was made with, and how fresh it is.' })
export class AnswerMeta {
  @Text('Name of the model, where one was applied.', { optional: true })
  readonly model?: string;

  @Json('Its parameters, defaults filled in.', { optional: true })
  readonly params?: object;

  @ListOf(() => AppliedModel, 'The models of a comparison.', { optional: true })
  readonly models?: readonly AppliedModel[];

  @BigCount('Everything up to this log position is in the answer.')
  readonly asOfPosition!: number;

  @Fraction('Seconds that the answer is behind the log; 0 when it holds all of it.')
  readonly lagSeconds!: number;
}
