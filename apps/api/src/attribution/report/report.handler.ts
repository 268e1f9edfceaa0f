import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { isAggregate } from '#domain/attribution/fits/fitted-models.js';
import type { AttributionQueries } from '#domain/ports/attribution-queries.js';
import { type Question, Questions } from '../asking/questions.js';
import { appliedModel } from '../fits/applied-model.js';
import { Fits } from '../fits/fits.js';
import { ATTRIBUTION_QUERIES } from '../tokens.js';
import type { Report } from './report.answer.js';
import { GetReport } from './report.query.js';

@QueryHandler(GetReport)
export class ReportHandler implements IQueryHandler<GetReport> {
  constructor(
    @Inject(ATTRIBUTION_QUERIES) private readonly attribution: AttributionQueries,
    private readonly questions: Questions,
    private readonly fits: Fits,
  ) {}

  async execute({ tenant, parameters }: GetReport): Promise<Report> {
    return this.answer(await this.questions.read('report', tenant, parameters));
  }

  /** The answer to a question as it was read. */
  async answer(asked: Question): Promise<Report> {
    const [choice] = asked.choices;
    const used = await this.fits.of(choice, asked.groupBy, asked);
    const { rows, totals } = await this.attribution.report({
      ...asked.grouped,
      choice: { model: choice.model, params: choice.params },
      ...(asked.interval === undefined ? {} : { interval: asked.interval }),
      ...(used !== undefined && isAggregate(choice) ? { fit: used.fit } : {}),
    });
    return { rows, totals, meta: { ...appliedModel(choice, asked.groupBy, used), ...asked.asOf } };
  }
}
