import type { ClickHouseClient } from '@clickhouse/client';
import type { Transition } from '#domain/attribution/fits/markov/count-chain.js';
import type { PathSummary } from '#domain/attribution/fits/path-summary.js';
import type {
  AttributionQueries,
  AttributionScope,
  CampaignQuery,
  CampaignResult,
  CompareQuery,
  CompareResult,
  ContextFigures,
  ConversionWithPath,
  FitQuery,
  PathsQuery,
  PathsResult,
  ReportConversionsQuery,
  ReportQuery,
  ReportResult,
} from '#domain/ports/attribution-queries.js';
import { type Databases, DEFAULT_DATABASES } from '../databases.js';
import { answerCampaign } from './campaign/answer-campaign.js';
import { answerContextFigures } from './contexts/answer-context-figures.js';
import { answerReportConversions } from './conversions/answer-report-conversions.js';
import { answerCompare } from './credits/answer-compare.js';
import { answerReport } from './credits/answer-report.js';
import { answerDistinctSets, answerTransitions } from './fits/answer-fits.js';
import { answerPaths } from './paths/answer-paths.js';
import { StatementRunner } from './statement-runner.js';

/**
 * Aggregate answers from path rows, contexts and ad costs, under the versions of the query's interpretation. Figures
 * are exact, and the same however the engine reads its tables.
 */
export class ClickHouseAttributionQueries implements AttributionQueries {
  private readonly runner: StatementRunner;

  constructor(client: ClickHouseClient, databases: Databases = DEFAULT_DATABASES) {
    this.runner = new StatementRunner(client, databases);
  }

  transitions(query: FitQuery & { readonly order: number }): Promise<readonly Transition[]> {
    return answerTransitions(this.runner, query);
  }

  distinctSets(query: FitQuery): Promise<readonly PathSummary[]> {
    return answerDistinctSets(this.runner, query);
  }

  contextFigures(scope: AttributionScope): Promise<readonly ContextFigures[]> {
    return answerContextFigures(this.runner, scope);
  }

  reportConversions(query: ReportConversionsQuery): Promise<readonly ConversionWithPath[]> {
    return answerReportConversions(this.runner, query);
  }

  async report(query: ReportQuery): Promise<ReportResult> {
    return answerReport(this.runner, query);
  }

  async compare(query: CompareQuery): Promise<CompareResult> {
    return answerCompare(this.runner, query);
  }

  async campaign(query: CampaignQuery): Promise<CampaignResult | undefined> {
    return answerCampaign(this.runner, query);
  }

  async paths(query: PathsQuery): Promise<PathsResult> {
    return answerPaths(this.runner, query);
  }
}
