import { creditPath } from '#domain/attribution/attribute-conversion.js';
import type { Fit } from '#domain/attribution/fits/fit.js';
import { chainOfTransitions } from '#domain/attribution/fits/markov/count-chain.js';
import { fitMarkov } from '#domain/attribution/fits/markov/fit-markov.js';
import { fitShapley } from '#domain/attribution/fits/shapley/fit-shapley.js';
import { CREDIT_UNIT } from '#domain/attribution/model.js';
import { parseChoice } from '#domain/attribution/models.js';
import {
  type AttributionQueries,
  type ConversionWithPath,
  type GroupedScope,
  groupValue,
  type ModelChoice,
  type PathsResult,
  type ReportConversionsQuery,
  type ReportResult,
  type RowKey,
} from '#domain/ports/attribution-queries.js';
import type { Interpretation } from '#domain/tenants/interpretation.js';
import type { ModelParams, OracleQuery } from '#domain-testing/oracle/query.js';

/** A conversion with its path, and in parallel to its touchpoints what each of them got. */
export interface CreditedConversion extends ConversionWithPath {
  readonly credits: readonly number[];
}

/** What is asked beside the report. */
export const QUESTIONS = ['paths', 'conversions', 'behind a row'] as const;
export type Question = (typeof QUESTIONS)[number];

export interface ProductAnswers {
  readonly report: ReportResult;
  readonly fit: Fit | undefined;
  readonly paths?: PathsResult;
  /** All conversions behind the report. */
  readonly conversions?: readonly CreditedConversion[];
  /** A row's key and the conversions behind it. */
  readonly behind?: { readonly key: RowKey; readonly conversions: readonly CreditedConversion[] };
}

/** Conversions of a page: so few that some answers have several. */
const PAGE = 4;

/** Test equipment: asks the product what an oracle's query asks. */
export class Product {
  private readonly scope: GroupedScope;
  private readonly choice: ModelChoice;

  constructor(
    private readonly queries: AttributionQueries,
    tenant: string,
    interpretation: Interpretation,
    private readonly query: OracleQuery,
  ) {
    const { model, params, interval: _, ...scope } = query;
    this.scope = { ...scope, tenant, interpretation, excludeImpressions: scope.excludeImpressions ?? false };
    this.choice = parseChoice(model, rawOf(params));
  }

  /** `which` picks the row of the report that is asked for its conversions. */
  async answers(questions: readonly Question[], which: number): Promise<ProductAnswers> {
    const { queries, scope, choice, query } = this;
    const fit = await this.fit();
    const { interval } = query;
    const ask = <T>(question: Question, asked: () => Promise<T>) =>
      questions.includes(question) ? asked() : undefined;
    const [report, paths, conversions] = await Promise.all([
      queries.report({ ...scope, choice, ...(interval && { interval }), ...(fit && { fit }) }),
      ask('paths', () => queries.paths({ ...scope, groupBy: scope.groupBy[0] ?? '', limit: 10_000 })),
      ask('conversions', () => this.conversions(fit)),
    ]);
    const key = report.rows[which % report.rows.length]?.key;
    const behind = key && (await ask('behind a row', () => this.conversions(fit, key)));
    return {
      report,
      fit,
      ...(paths && { paths }),
      ...(conversions && { conversions }),
      ...(behind && { behind: { key, conversions: behind } }),
    };
  }

  /** All conversions behind a row, page by page; without a key those behind the report. */
  private async conversions(fit: Fit | undefined, key?: RowKey): Promise<CreditedConversion[]> {
    const found: CreditedConversion[] = [];
    const asked: ReportConversionsQuery = {
      ...this.scope,
      choice: this.choice,
      limit: PAGE,
      ...(key && { key }),
    };
    for (let after: ReportConversionsQuery['after']; ; ) {
      const page = await this.queries.reportConversions({ ...asked, ...(after && { after }) });
      found.push(...page.map((conversion) => ({ ...conversion, credits: this.credits(conversion, fit) })));
      after = page.at(-1);
      if (page.length < asked.limit) return found;
    }
  }

  private credits({ time, milestones, touchpoints }: ConversionWithPath, fit: Fit | undefined): number[] {
    const path = touchpoints.map(({ time: timestamp, channel, values }) => ({
      timestamp,
      channel,
      value: groupValue(values),
    }));
    const credits = creditPath({ convertedAt: time, milestones, touchpoints: path }, this.choice, fit);
    return credits.map((credit) => credit / CREDIT_UNIT);
  }

  private async fit(): Promise<Fit | undefined> {
    const { queries, scope, query } = this;
    const { model, params } = query;
    if (model === 'markov') {
      const order = params?.order ?? 1;
      return fitMarkov(chainOfTransitions(await queries.transitions({ ...scope, order }), order));
    }
    if (model !== 'shapley') return undefined;
    return fitShapley(await queries.distinctSets(scope), params?.worth ?? 'conversions');
  }
}

/** Parameters as the texts of a query. */
function rawOf(params: ModelParams = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]),
  );
}
