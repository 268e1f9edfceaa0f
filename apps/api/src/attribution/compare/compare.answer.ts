import { ObjectType } from '@nestjs/graphql';
import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { Decimal } from '#domain/money/decimal.js';
import type { RowKey } from '#domain/ports/attribution-queries.js';
import { AnswerMeta } from '../answers/answer-meta.js';
import { ListOf, Nested } from '../answers/fields.js';
import { Key } from '../answers/row-key.js';

export class ModelFigures {
  @ApiProperty({ type: Number, description: 'Sum of credits.' })
  readonly conversions!: Decimal;

  @ApiProperty({ type: Number, description: 'Sum of credit × value.' })
  readonly attributedValue!: Decimal;
}

/** Figures by model name: GraphQL, which has no maps, shows them as a list. */
export type FiguresByModel = Readonly<Record<string, ModelFigures>>;

const BY_MODEL = {
  type: 'object' as const,
  additionalProperties: { $ref: getSchemaPath(ModelFigures) },
  description: 'Figures by model name.',
};

@ObjectType()
export class CompareRow {
  @Key('What the row is about.')
  readonly key!: RowKey;

  @ApiProperty(BY_MODEL)
  readonly byModel!: FiguresByModel;
}

@ApiExtraModels(ModelFigures)
@ObjectType()
export class Comparison {
  @ListOf(() => CompareRow, 'One row per key.')
  readonly rows!: readonly CompareRow[];

  @ApiProperty(BY_MODEL)
  readonly totals!: FiguresByModel;

  @Nested(() => AnswerMeta, 'Models and freshness.')
  readonly meta!: AnswerMeta;
}
