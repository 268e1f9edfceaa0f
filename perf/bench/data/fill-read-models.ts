import type { MarketingContext } from '#domain/channels/marketing-context.js';
import { contextRow } from '#domain/ports/context-rows.js';
import { processorNames } from '#domain/ports/processors.js';
import type { ClickHouseClient } from '#infra/clickhouse/client/create-clickhouse-client.js';
import { type Databases, DEFAULT_DATABASES } from '#infra/clickhouse/databases.js';
import { sqlTime } from '#infra/clickhouse/read-models/sql-values.js';
import { factIdSql, meanLength, PEOPLE, type PeoplePlan } from './people-sql.js';
import { costContextsOf, drawsOf, trafficOf } from './traffic.js';

export interface FillOptions {
  readonly databases?: Databases;
  /** About so many touchpoints over all tenants; 10 million by default. */
  readonly touchpoints?: number;
  /** Names of the tenants, equal in size; 20 by default. */
  readonly tenants?: readonly string[];
  readonly conversionRate?: number;
  readonly campaigns?: number;
  readonly seed?: number;
  /** The channel that the default rules give a context. */
  readonly classify: (context: MarketingContext) => string;
  /** Inserts that every table is filled with, each with people of all tenants, as batches of facts come; 8 by default. */
  readonly chunks?: number;
}

/** What was filled in, all tenants together. */
export interface Filled {
  readonly plan: PeoplePlan;
  readonly touchpoints: number;
  readonly conversions: number;
  /** Facts: touchpoints, conversions and ad costs. */
  readonly facts: number;
}

const DAYS = 90;
const FROM = Date.UTC(2026, 0, 1);

/** `bench-01` and so on. */
export function tenantNames(count: number): string[] {
  return Array.from({ length: count }, (_, n) => `bench-${String(n + 1).padStart(2, '0')}`);
}

/**
 * Fills migrated, empty read models as the projector would have from touchpoints, conversions and ad costs of made-up
 * people (PEOPLE), by INSERT … SELECT: a minute or two for ten million touchpoints. That the rows are those which the
 * projector derives is a test. Positions end at `facts`, and checkpoints say that all is in.
 */
export async function fillReadModels(client: ClickHouseClient, options: FillOptions): Promise<Filled> {
  const { control, readModels } = options.databases ?? DEFAULT_DATABASES;
  const tenants = options.tenants ?? tenantNames(20);
  const chunks = options.chunks ?? 8;
  const shape = { again: 0.75, longest: 15 };
  const people = (options.touchpoints ?? 10_000_000) / meanLength(shape) / tenants.length;
  const peoplePerChunk = Math.max(1, Math.round(people / chunks));
  const plan: PeoplePlan = {
    ...shape,
    tenants,
    peoplePerTenant: peoplePerChunk * chunks,
    conversionRate: options.conversionRate ?? 0.03,
    days: DAYS,
    from: FROM,
    seed: options.seed ?? 1,
  };
  const traffic = trafficOf(options.campaigns ?? 200);
  const costs = costContextsOf(traffic);
  const run = async (query: string, params: Record<string, unknown> = {}) => {
    await client.command({
      query,
      query_params: { ...params },
      use_multipart_params_auto: true,
      clickhouse_settings: { max_execution_time: 0, http_max_field_value_size: '16777216' },
    });
  };
  const count = async (table: string): Promise<number> => {
    const result = await client.query({
      query: `SELECT count() AS n FROM ${readModels}.${table}`,
      format: 'JSONEachRow',
    });
    return Number((await result.json<{ n: string }>())[0]?.n ?? 0);
  };

  const contexts = [...traffic, ...costs];
  await client.insert({
    table: `${readModels}.contexts`,
    format: 'JSONEachRow',
    values: tenants.flatMap((tenant) => contexts.map(({ id, context }) => contextRow(tenant, id, context))),
  });
  await client.insert({
    table: `${readModels}.context_channels`,
    format: 'JSONEachRow',
    values: tenants.flatMap((tenant) =>
      contexts.map(({ id, context }) => ({
        tenant,
        rules_version: 1,
        context: id,
        channel: options.classify(context),
      })),
    ),
  });

  await run(
    `CREATE OR REPLACE TABLE ${readModels}.made_up_people ENGINE = MergeTree ORDER BY () AS SELECT * FROM ${PEOPLE} LIMIT 0`,
    {
      ...plan,
      tenants,
      draws: drawsOf(traffic),
      chunks,
      chunk: 0,
      peoplePerChunk,
    },
  );
  let position = 0;
  for (let chunk = 0; chunk < chunks; chunk++) {
    await run(`TRUNCATE TABLE ${readModels}.made_up_people`);
    await run(`INSERT INTO ${readModels}.made_up_people SELECT * FROM ${PEOPLE}`, {
      ...plan,
      tenants,
      draws: drawsOf(traffic),
      chunks,
      chunk,
      peoplePerChunk,
    });
    for (const [table, select] of Object.entries(ROWS))
      await run(`INSERT INTO ${readModels}.${table} ${select(`${readModels}.made_up_people`)}`, { position });
    position = (await count('touchpoints')) + (await count('conversions'));
  }
  await run(`DROP TABLE ${readModels}.made_up_people SYNC`);
  await run(`INSERT INTO ${readModels}.spend ${SPEND}`, {
    tenants,
    costs: costs.map(({ id }) => BigInt(id)),
    days: DAYS,
    from: FROM / 86_400_000,
    position,
  });
  const spent = await count('spend');
  const facts = position + spent;
  await client.insert({
    table: `${control}.processor_checkpoints`,
    format: 'JSONEachRow',
    columns: ['processor', 'version', 'committed', 'batch', 'from_position', 'to_position', 'event_at'],
    values: processorNames(1).map((name) => ({
      processor: `${readModels}/${name}`,
      version: 3,
      committed: 1,
      batch: 1,
      from_position: 0,
      to_position: facts,
      event_at: sqlTime(FROM + DAYS * 86_400_000),
    })),
  });
  return { plan, touchpoints: await count('touchpoints'), conversions: await count('conversions'), facts };
}

const TIME = (ms: string) => `fromUnixTimestamp64Milli(${ms}, 'UTC')`;

/** A shop's order of writes: by time. Positions of touchpoints and conversions are apart, as their order is nobody's. */
const ROWS: Readonly<Record<string, (people: string) => string>> = {
  touchpoints: (people) =>
    `(tenant, visitor, event_id, position, message_id, anonymous_id, user_id, time, context, landing_page, interaction, cost, currency, properties)
    SELECT tenant, visitor, id, {position:UInt64} + rowNumberInAllBlocks() + 1, name, anonymous, '', ${TIME('at')}, context, page, interaction, NULL, '', ''
    FROM ${people} ARRAY JOIN ids AS id, names AS name, times AS at, contexts AS context, pages AS page, interactions AS interaction`,
  conversions: (people) =>
    `(tenant, visitor, event_id, position, message_id, anonymous_id, user_id, time, type, order_id, value, currency)
    SELECT tenant, visitor, conversion_id, {position:UInt64} + (SELECT sum(length(ids)) FROM ${people}) + rowNumberInAllBlocks() + 1,
      conversion_name, anonymous, customer, ${TIME('converted_at')}, 'purchase', concat('o', conversion_name), amount, 'USD'
    FROM ${people} WHERE converts`,
  conversion_refs: (people) =>
    `(tenant, ref, event_id, position, visitor, message_id, order_id, kind, type, time)
    SELECT tenant, ref, event_id, position, visitor, message_id, order_id, 'conversion', type, time
    FROM ${people.replace('made_up_people', 'conversions')} ARRAY JOIN [concat('m:', message_id), concat('o:', order_id)] AS ref
    WHERE position > {position:UInt64}`,
  identity_links: (people) =>
    `(tenant, id, other, event_id, position, message_id, time)
    SELECT tenant, ends.1, ends.2, event_id, position, message_id, time
    FROM ${people.replace('made_up_people', 'conversions')}
    ARRAY JOIN [(visitor, concat('u:', user_id)), (concat('u:', user_id), visitor)] AS ends
    WHERE position > {position:UInt64}`,
  paths: (people) =>
    `SELECT tenant, 1, conversion_id, 1, 0, owner, conversion_name, 'purchase', ${TIME('converted_at')}, amount, 'USD',
      toDateTime64(0, 3, 'UTC'), ['purchase'], [${TIME('converted_at')}], arraySlice(ids, 1, seen),
      arrayMap(at -> ${TIME('at')}, arraySlice(times, 1, seen)), arraySlice(contexts, 1, seen), arraySlice(pages, 1, seen),
      arraySlice(interactions, 1, seen), arrayMap(i -> CAST([], 'Array(String)'), range(seen))
    FROM ${people} WHERE converts`,
  journeys: (people) =>
    `SELECT tenant, 1, owner, 1, 0, ids, arrayMap(at -> ${TIME('at')}, times), contexts, pages, interactions,
      arrayMap(id -> CAST([], 'Array(String)'), ids)
    FROM ${people}
    UNION ALL
    SELECT tenant, 1, visitor, 1, 1, [], [], [], [], [], []
    FROM ${people} WHERE converts`,
};

const SPEND = `(tenant, event_id, position, message_id, date, context, amount, currency, clicks, impressions, updated_at)
  SELECT tenant, ${factIdSql(`''`, 'message')}, {position:UInt64} + rowNumberInAllBlocks() + 1,
    concat('s-', toString(context), '-', toString(day)) AS message, toDate({from:UInt32} + day) AS spent_on, context,
    toDecimal64((1000 + cityHash64(tenant, context, day) % 99000) / 100, 2), 'USD', cityHash64(context, day, 1) % 1000,
    cityHash64(context, day, 2) % 100000, toDateTime64(spent_on, 3, 'UTC') + INTERVAL 1 DAY
  FROM (SELECT arrayJoin({tenants:Array(String)}) AS tenant) AS t
  CROSS JOIN (SELECT arrayJoin({costs:Array(UInt64)}) AS context) AS c
  CROSS JOIN (SELECT number AS day FROM numbers({days:UInt32})) AS d`;
