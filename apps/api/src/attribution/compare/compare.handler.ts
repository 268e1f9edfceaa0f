import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { isAggregate } from '#domain/attribution/fits/fitted-models.js';
import type { AttributionQueries } from '#domain/ports/attribution-queries.js';
import { type Question, Questions } from '../asking/questions.js';
import { appliedModel } from '../fits/applied-model.js';
import { Fits } from '../fits/fits.js';
import { ATTRIBUTION_QUERIES } from '../tokens.js';
import type { Comparison } from './compare.answer.js';
import { GetComparison } from './compare.query.js';

@QueryHandler(GetComparison)
export class CompareHandler implements IQueryHandler<GetComparison> {
  constructor(
    @Inject(ATTRIBUTION_QUERIES) private readonly attribution: AttributionQueries,
    private readonly questions: Questions,
    private readonly fits: Fits,
  ) {}

  async execute({ tenant, parameters }: GetComparison): Promise<Comparison> {
    return this.answer(await this.questions.read('compare', tenant, parameters));
  }

  /** The answer to a question as it was read. */
  async answer(asked: Question): Promise<Comparison> {
    const compared = await Promise.all(
      asked.choices.map(async (choice) => ({
        choice,
        used: await this.fits.of(choice, asked.groupBy, asked),
      })),
    );
    const { rows, totals } = await this.attribution.compare({
      ...asked.grouped,
      choices: compared.map(({ choice, used }) => ({
        ...choice,
        ...(used !== undefined && isAggregate(choice) ? { fit: used.fit } : {}),
      })),
    });
    const models = compared.map(({ choice, used }) => appliedModel(choice, asked.groupBy, used));
    return { rows, totals, meta: { models, ...asked.asOf } };
  }
}
