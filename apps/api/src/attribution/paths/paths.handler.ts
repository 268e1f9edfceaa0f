import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { AttributionQueries } from '#domain/ports/attribution-queries.js';
import { type Question, Questions } from '../asking/questions.js';
import { ATTRIBUTION_QUERIES } from '../tokens.js';
import type { Paths } from './paths.answer.js';
import { GetPaths } from './paths.query.js';

@QueryHandler(GetPaths)
export class PathsHandler implements IQueryHandler<GetPaths> {
  constructor(
    @Inject(ATTRIBUTION_QUERIES) private readonly attribution: AttributionQueries,
    private readonly questions: Questions,
  ) {}

  async execute({ tenant, parameters }: GetPaths): Promise<Paths> {
    return this.answer(await this.questions.read('paths', tenant, parameters));
  }

  /** The answer to a question as it was read. */
  async answer({ scope, groupBy, limit, asOf }: Question): Promise<Paths> {
    const [key] = groupBy;
    const { rows, lengths, daysToConversion } = await this.attribution.paths({
      ...scope,
      groupBy: key,
      limit,
    });
    return { rows, lengths, daysToConversion, meta: asOf };
  }
}
