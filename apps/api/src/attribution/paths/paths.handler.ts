import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { AttributionQueries } from '#domain/ports/attribution-queries.js';
import { Freshness } from '../freshness/freshness.js';
import { parseParameters } from '../parameters/parse-parameters.js';
import { ATTRIBUTION_QUERIES } from '../tokens.js';
import type { Paths } from './paths.answer.js';
import { GetPaths } from './paths.query.js';

@QueryHandler(GetPaths)
export class PathsHandler implements IQueryHandler<GetPaths> {
  constructor(
    @Inject(ATTRIBUTION_QUERIES) private readonly attribution: AttributionQueries,
    private readonly freshness: Freshness,
  ) {}

  async execute({ tenant, parameters }: GetPaths): Promise<Paths> {
    const { scope, groupBy, limit, ...asked } = parseParameters('paths', parameters, tenant);
    const [key] = groupBy;
    const asOf = await this.freshness.asOf(asked);
    const { rows, lengths, daysToConversion } = await this.attribution.paths({
      ...scope,
      groupBy: key,
      limit,
    });
    return { rows, lengths, daysToConversion, meta: asOf };
  }
}
