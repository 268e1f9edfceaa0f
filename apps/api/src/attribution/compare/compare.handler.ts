import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { AttributionQueries } from '#domain/ports/attribution-queries.js';
import { Freshness } from '../freshness/freshness.js';
import { parseParameters } from '../parameters/parse-parameters.js';
import { ATTRIBUTION_QUERIES } from '../tokens.js';
import type { Comparison } from './compare.answer.js';
import { GetComparison } from './compare.query.js';

@QueryHandler(GetComparison)
export class CompareHandler implements IQueryHandler<GetComparison> {
  constructor(
    @Inject(ATTRIBUTION_QUERIES) private readonly attribution: AttributionQueries,
    private readonly freshness: Freshness,
  ) {}

  async execute({ tenant, parameters }: GetComparison): Promise<Comparison> {
    const { choices, groupBy, scope, ...asked } = parseParameters('compare', parameters, tenant);
    const asOf = await this.freshness.asOf(asked);
    const { rows, totals } = await this.attribution.compare({ ...scope, choices, groupBy });
    return { rows, totals, meta: { models: choices, ...asOf } };
  }
}
