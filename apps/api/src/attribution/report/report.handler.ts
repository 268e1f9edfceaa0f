import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { AttributionQueries } from '#domain/ports/attribution-queries.js';
import { Freshness } from '../freshness/freshness.js';
import { parseParameters } from '../parameters/parse-parameters.js';
import { ATTRIBUTION_QUERIES } from '../tokens.js';
import type { Report } from './report.answer.js';
import { GetReport } from './report.query.js';

@QueryHandler(GetReport)
export class ReportHandler implements IQueryHandler<GetReport> {
  constructor(
    @Inject(ATTRIBUTION_QUERIES) private readonly attribution: AttributionQueries,
    private readonly freshness: Freshness,
  ) {}

  async execute({ tenant, parameters }: GetReport): Promise<Report> {
    const asked = parseParameters('report', parameters, tenant);
    const [choice] = asked.choices;
    const asOf = await this.freshness.asOf(asked);
    const { rows, totals } = await this.attribution.report({
      ...asked.scope,
      choice,
      groupBy: asked.groupBy,
      ...(asked.interval === undefined ? {} : { interval: asked.interval }),
    });
    return { rows, totals, meta: { ...choice, ...asOf } };
  }
}
