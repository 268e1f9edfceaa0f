import { MODELS } from '#domain/attribution/models.js';
import { Decimal } from '#domain/money/decimal.js';
import { GROUP_KEYS } from '#domain/ports/attribution-queries.js';
import { REQUIRED_PARAMETERS } from '#domain-testing/arbitraries/paths.js';
import { testInterpretation } from '#domain-testing/builders/interpretation.js';
import type { ClickHouseClient } from '#infra/clickhouse/client/create-clickhouse-client.js';
import type { Databases } from '#infra/clickhouse/databases.js';
import { ClickHouseAttributionQueries } from '#infra/clickhouse/queries/attribution-queries.js';
import { ClickHouseJourneyReader } from '#infra/clickhouse/read-models/journey-reader.js';
import { rulesOf } from '#infra/tenants/tenant-rules.js';

/**
 * Test equipment: every kind of answer about one tenant, as plain values that can be compared to the last digit.
 */
export async function answersOf(client: ClickHouseClient, databases: Databases, tenant = 'acme') {
  const queries = new ClickHouseAttributionQueries(client, databases);
  const reader = new ClickHouseJourneyReader(client, (_, rules) => rulesOf(rules, 'USD'), databases);
  const interpretation = testInterpretation();
  const scope = {
    tenant,
    interpretation,
    timezone: 'Europe/Berlin',
    lookbackDays: 30,
    excludeImpressions: false,
  };
  const reports: unknown[] = [];
  for (const model of MODELS) {
    const choice = {
      model: model.name,
      params: model.parseParams(REQUIRED_PARAMETERS) as Record<string, unknown>,
    };
    for (const groupBy of GROUP_KEYS)
      reports.push(await queries.report({ ...scope, choice, groupBy: [groupBy], interval: 'month' }));
  }
  const paths = await queries.paths({ ...scope, groupBy: 'channel', limit: 1_000 });
  const owners = await client.query({
    query: `SELECT DISTINCT owner FROM ${databases.readModels}.paths FINAL WHERE tenant = {tenant:String} ORDER BY owner`,
    query_params: { tenant },
    format: 'JSONEachRow',
  });
  const journeys: unknown[] = [];
  for (const { owner } of await owners.json<{ owner: string }>())
    journeys.push(await reader.read(tenant, owner.slice(2), interpretation));
  return plain({
    reports,
    paths: paths.rows,
    lengths: paths.lengths,
    days: paths.daysToConversion,
    journeys,
  });
}

/** Positions differ between logs and say nothing about the answer; decimals keep all their digits. */
function plain<T extends object>(answers: T): T {
  return JSON.parse(JSON.stringify(answers, replace)) as T;
}

function replace(this: Record<string, unknown>, key: string, value: unknown): unknown {
  const raw = this[key];
  return key === 'position' ? undefined : raw instanceof Decimal ? raw.toString() : value;
}
