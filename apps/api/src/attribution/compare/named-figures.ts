import { Field, Float, ObjectType } from '@nestjs/graphql';
import { Decimal } from '#domain/money/decimal.js';
import type { FiguresByModel } from './compare.answer.js';

@ObjectType({ description: 'Figures of one model.' })
export class NamedFigures {
  @Field(() => String, { description: 'Name of the model.' })
  readonly model!: string;

  @Field(() => Float, { description: 'Sum of credits.' })
  readonly conversions!: Decimal;

  @Field(() => Decimal, { description: 'Sum of credit × value.' })
  readonly attributedValue!: Decimal;
}

export function namedFigures(byModel: FiguresByModel): NamedFigures[] {
  return Object.entries(byModel).map(([model, figures]) => ({ model, ...figures }));
}
