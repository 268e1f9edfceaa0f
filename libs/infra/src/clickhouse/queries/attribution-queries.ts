import type { ClickHouseClient } from '@clickhouse/client';
import type {
  AttributionQueries,
  AttributionScope,
  CampaignQuery,
  CampaignResult,
  CompareQuery,
  CompareResult,
  PathsQuery,
  PathsResult,
  ReportQuery,
  ReportResult,
} from '#domain/ports/attribution-queries.js';
import { type Databases, DEFAULT_DATABASES } from '../databases.js';
import { answerCampaign } from './campaign/answer-campaign.js';
import { answerCompare } from './credits/answer-compare.js';
import { answerReport } from './credits/answer-report.js';
import { answerPaths } from './paths/answer-paths.js';
import type { RuledScope } from './scope-params.js';
import { StatementRunner } from './statement-runner.js';

/**
 * Aggregate answers from path rows, contexts and ad costs, under the rules version that is a tenant's live one when
 * a query begins. Figures are exact, and the same however the engine reads its tables.
 */
export class ClickHouseAttributionQueries implements AttributionQueries {
  private readonly runner: StatementRunner;

  constructor(
    client: ClickHouseClient,
    private readonly rulesVersionOf: (tenant: string) => number,
    databases: Databases = DEFAULT_DATABASES,
  ) {
    this.runner = new StatementRunner(client, databases);
  }

  async report(query: ReportQuery): Promise<ReportResult> {
    return answerReport(this.runner, this.ruled(query));
  }

  async compare(query: CompareQuery): Promise<CompareResult> {
    return answerCompare(this.runner, this.ruled(query));
  }

  async campaign(query: CampaignQuery): Promise<CampaignResult | undefined> {
    return answerCampaign(this.runner, this.ruled(query));
  }

  async paths(query: PathsQuery): Promise<PathsResult> {
    return answerPaths(this.runner, this.ruled(query));
  }

  private ruled<Q extends AttributionScope>(query: Q): Q & RuledScope {
    return { ...query, rulesVersion: this.rulesVersionOf(query.tenant) };
  }
}
