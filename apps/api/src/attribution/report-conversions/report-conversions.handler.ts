import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { AttributionQueries } from '#domain/ports/attribution-queries.js';
import type { StoredFit } from '#domain/ports/fit-store.js';
import { type Question, Questions } from '../asking/questions.js';
import { appliedModel } from '../fits/applied-model.js';
import { Fits } from '../fits/fits.js';
import { cursorOf } from '../parameters/cursor.js';
import { ATTRIBUTION_QUERIES } from '../tokens.js';
import type { ConversionsPage } from './conversions-page.js';
import { creditConversion } from './credit-conversion.js';
import { GetReportConversions } from './report-conversions.query.js';

@QueryHandler(GetReportConversions)
export class ReportConversionsHandler implements IQueryHandler<GetReportConversions> {
  constructor(
    @Inject(ATTRIBUTION_QUERIES) private readonly attribution: AttributionQueries,
    private readonly questions: Questions,
    private readonly fits: Fits,
  ) {}

  async execute({ tenant, parameters }: GetReportConversions): Promise<ConversionsPage> {
    const asked = await this.questions.read('reportConversions', tenant, parameters);
    return this.page(asked, await this.fitOf(asked));
  }

  /** What all pages are credited by; undefined under a rule. */
  fitOf(asked: Question): Promise<StoredFit | undefined> {
    return this.fits.forCredits(asked.choices[0], asked.groupBy, asked);
  }

  /** A page of a question as it was read. */
  async page(asked: Question, used: StoredFit | undefined): Promise<ConversionsPage> {
    const { grouped, groupBy, key, limit, after } = asked;
    const [choice] = asked.choices;
    // One more than is shown says whether there is a next page.
    const found = await this.attribution.reportConversions({
      ...grouped,
      choice: { model: choice.model, params: choice.params },
      ...(key === undefined ? {} : { key }),
      limit: limit + 1,
      ...(after === undefined ? {} : { after }),
    });
    return {
      items: found.slice(0, limit).map((conversion) => ({
        cursor: cursorOf(conversion),
        conversion: creditConversion(conversion, choice, groupBy, used?.fit),
      })),
      hasMore: found.length > limit,
      isContinued: after !== undefined,
      meta: { ...appliedModel(choice, groupBy, used), ...asked.asOf },
    };
  }
}
