import type { ClickHouseClient } from '@clickhouse/client';
import { DomainError } from '#domain/errors/domain-error.js';
import type { VisitorKey } from '#domain/identity/visitor-key.js';
import { deriveJourneys } from '#domain/journeys/derive-journeys.js';
import type { JourneyRules } from '#domain/journeys/journey-rules.js';
import { Decimal } from '#domain/money/decimal.js';
import type { ConversionsPreview, PreviewQuestion, TypeFigures } from '#domain/ports/conversions-preview.js';
import type { Interpretation } from '#domain/tenants/interpretation.js';
import { type Databases, DEFAULT_DATABASES } from '../../databases.js';
import { JourneyFactsLoader } from './journey-facts-loader.js';

/** Visitors whose journeys a preview derives at most: some seconds of work. */
export const MAX_PREVIEWED = 20_000;
const CHUNK = 500;
const NOTHING: TypeFigures = { conversions: 0, value: Decimal.ZERO };

type Sums = Map<string, { before: TypeFigures; after: TypeFigures }>;

/** Derives those who may convert in the range twice, by the code that builds the stored paths: exact, not a guess. */
export class ClickHouseConversionsPreview implements ConversionsPreview {
  private readonly loader: JourneyFactsLoader;

  constructor(
    private readonly client: ClickHouseClient,
    private readonly rulesOf: (tenant: string, interpretation: Interpretation) => JourneyRules,
    private readonly databases: Databases = DEFAULT_DATABASES,
  ) {
    this.loader = new JourneyFactsLoader(client, databases);
  }

  async preview(question: PreviewQuestion): Promise<Sums> {
    const { tenant, interpretation, definitions, from, to } = question;
    const rules = this.rulesOf(tenant, interpretation);
    const visitors = await this.candidates(question);
    const sums: Sums = new Map();
    const seen = new Set<VisitorKey>();
    for (let start = 0; start < visitors.length; start += CHUNK) {
      const chunk = visitors.slice(start, start + CHUNK);
      const closure = await this.loader.identities(tenant, chunk, Number.MAX_SAFE_INTEGER);
      const facts = await this.loader.load(tenant, closure);
      // One person has several visitor keys, which may be of several chunks.
      const owners = new Set([...closure.owners].filter((owner) => !seen.has(owner)));
      for (const owner of owners) seen.add(owner);
      for (const [side, under] of [
        ['before', rules],
        ['after', { ...rules, definitions }],
      ] as const)
        for (const { conversions } of deriveJourneys({ ...facts, owners }, under))
          for (const { type, time, value } of conversions)
            if (time >= from && time < to) add(sums, side, type, value);
    }
    return sums;
  }

  /** The keys that conversions, or events which either set of definitions makes conversions, of the range are under. */
  private async candidates({ tenant, interpretation, definitions, from, to }: PreviewQuestion) {
    const names = [...interpretation.conversionDefinitions, ...definitions].map(({ event }) => event);
    const { readModels } = this.databases;
    const inRange = `time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')`;
    const result = await this.client.query({
      query: `SELECT DISTINCT visitor FROM (
          SELECT visitor FROM ${readModels}.conversions WHERE tenant = {tenant:String} AND ${inRange}
          UNION ALL
          SELECT visitor FROM ${readModels}.events
          WHERE tenant = {tenant:String} AND call = 'track' AND name IN {names:Array(String)} AND ${inRange}
        ) LIMIT {limit:UInt32}`,
      query_params: { tenant, from, to, names: [...new Set(names)], limit: MAX_PREVIEWED + 1 },
      use_multipart_params_auto: true,
      format: 'JSONEachRow',
    });
    const rows = await result.json<{ visitor: VisitorKey }>();
    if (rows.length > MAX_PREVIEWED)
      throw new DomainError(
        'preview_too_large',
        `more than ${MAX_PREVIEWED} visitors may have converted in the range; ask for a shorter one`,
      );
    return rows.map(({ visitor }) => visitor);
  }
}

function add(sums: Sums, side: 'before' | 'after', type: string, value: Decimal): void {
  const figures = sums.get(type) ?? { before: NOTHING, after: NOTHING };
  const { conversions, value: sum } = figures[side];
  sums.set(type, { ...figures, [side]: { conversions: conversions + 1, value: sum.plus(value) } });
}
