import { IdentityMap } from '#domain/identity/identity-map.js';
import type { VisitorKey } from '#domain/identity/visitor-key.js';
import type { PathRow, ReadModelTable, TouchpointRow } from '#domain/ports/read-model-rows.js';
import type { Interpretation } from '#domain/tenants/interpretation.js';
import { testInterpretation } from '#domain-testing/builders/interpretation.js';
import type { ClickHouseClient } from '#infra/clickhouse/client/create-clickhouse-client.js';
import { sqlTime } from '#infra/clickhouse/read-models/sql-values.js';
import type { TestClickHouse } from '../clickhouse.js';
import { uuidOf, type World, type WorldConversion, type WorldTouchpoint } from './world.js';

/** The versions under which a world is stored; the ones below them are stored too, and must not be seen. */
const PATHS_VERSION = 2;
const CHANNELS_VERSION = 5;

/** The interpretation that a stored world answers under. */
export const WORLD_INTERPRETATION: Interpretation = testInterpretation({
  rulesVersion: 6,
  pathsVersion: PATHS_VERSION,
  channelsVersion: CHANNELS_VERSION,
});

/**
 * Stores a world under `tenant`, with everything that a query must see through: rows stored twice, superseded and
 * withdrawn derivations, other versions of the rules, and repeats of facts that are higher in the log and say otherwise.
 */
export async function insertWorld(clickhouse: TestClickHouse, tenant: string, world: World): Promise<void> {
  const insert = inserter(clickhouse.client, clickhouse.databases.readModels);
  const contexts = world.contexts.map((context) => ({
    tenant,
    id: String(context.id),
    channel: context.channel ?? '',
    source: context.source ?? '',
    medium: context.medium ?? '',
    campaign: context.campaign ?? '',
    campaign_id: context.campaignId ?? '',
    content: context.content ?? '',
    term: context.term ?? '',
    click_id_kind: context.clickIdKind ?? '',
    referrer_host: context.referrerHost ?? '',
  }));
  const channels = world.contexts.flatMap(({ id, ruled }) =>
    ruled === undefined
      ? []
      : [
          { tenant, rules_version: CHANNELS_VERSION, context: String(id), channel: ruled },
          { tenant, rules_version: CHANNELS_VERSION - 1, context: String(id), channel: `old ${ruled}` },
        ],
  );
  for (let time = 0; time < 2; time++) {
    await insert('contexts', contexts);
    await insert('context_channels', channels);
  }
  const paths = world.conversions.map((conversion) => pathRow(tenant, conversion));
  await insert(
    'paths',
    paths.flatMap((row) => [
      {
        ...row,
        version: 1,
        value: '999999',
        type: 'superseded',
        touch_ids: [],
        touch_times: [],
        touch_contexts: [],
        touch_pages: [],
        touch_interactions: [],
        touch_dimensions: [],
      },
      { ...row, rules_version: PATHS_VERSION - 1, value: '777' },
      { ...row, conversion_id: uuidOf(`withdrawn ${row.conversion_id}`), version: 1 },
    ]),
  );
  await insert('paths', paths);
  await insert(
    'paths',
    paths.map((row) => ({
      ...row,
      conversion_id: uuidOf(`withdrawn ${row.conversion_id}`),
      version: 3,
      is_deleted: 1,
    })),
  );
  const touchpoints = (world.touchpoints ?? []).map((touch, index) =>
    touchpointRow(tenant, touch, index + 1),
  );
  await insert(
    'touchpoints',
    touchpoints.map(({ cost, ...row }) => ({
      ...row,
      position: 1_000_000 + row.position,
      time: sqlTime(0),
      cost: cost === null ? '5' : null,
    })),
  );
  await insert('touchpoints', touchpoints);
  const journeys = journeyRows(tenant, world);
  await insert(
    'journeys',
    journeys.flatMap((row) => [
      { ...row, version: 1, touch_ids: row.touch_ids.map(() => uuidOf('superseded')) },
      { ...row, rules_version: PATHS_VERSION - 1 },
      { ...row, owner: `${row.owner} withdrawn`, version: 1 },
      { ...row, owner: `${row.owner} withdrawn`, version: 3, is_deleted: 1 },
    ]),
  );
  await insert('journeys', journeys);
  const spend = (world.spend ?? []).map((row, index) => ({
    tenant,
    event_id: uuidOf(row.name),
    position: index + 1,
    message_id: row.name,
    date: row.date,
    context: String(row.context),
    amount: row.amount,
    currency: 'EUR',
    clicks: row.clicks ?? 0,
    impressions: row.impressions ?? 0,
    updated_at: sqlTime(row.updatedAt),
  }));
  await insert(
    'spend',
    spend.map((row) => ({ ...row, position: 1_000_000 + row.position, amount: '12345' })),
  );
  await insert('spend', spend);
  await insert(
    'identity_links',
    (world.links ?? []).flatMap(({ id, other, time }, index) => {
      const row = {
        tenant,
        event_id: uuidOf(`${id} ${other} ${time}`),
        position: index + 1,
        time: sqlTime(time),
      };
      return [
        { ...row, id, other },
        { ...row, id: other, other: id },
      ];
    }),
  );
}

function inserter(client: ClickHouseClient, database: string) {
  return async (table: ReadModelTable, values: readonly object[]): Promise<void> => {
    if (values.length === 0) return;
    await client.insert({ table: `${database}.${table}`, values, format: 'JSONEachRow' });
  };
}

function pathRow(
  tenant: string,
  { name, time, type, value, path }: WorldConversion,
): Omit<PathRow, 'time' | 'touch_times' | 'previous_at'> & { time: string; touch_times: string[] } {
  return {
    tenant,
    rules_version: PATHS_VERSION,
    conversion_id: uuidOf(name),
    version: 2,
    is_deleted: 0,
    owner: 'u:owner',
    message_id: name,
    type: type ?? 'order',
    time: sqlTime(time),
    value,
    currency: 'EUR',
    milestone_types: [],
    milestone_times: [],
    touch_dimensions: path.map(() => []),
    touch_ids: path.map((touch, index) => uuidOf(touch.name ?? `${name} ${index}`)),
    touch_times: path.map((touch) => sqlTime(touch.time)),
    touch_contexts: path.map((touch) => String(touch.context)),
    touch_pages: path.map((touch) => touch.page ?? ''),
    touch_interactions: path.map((touch) => touch.interaction ?? 'visit'),
  };
}

/** Whose each touchpoint is: the user that it names, else by the world's links. */
function journeyRows(tenant: string, { touchpoints = [], links = [] }: World) {
  const identities = new IdentityMap(
    links.map(({ id, other, time }) => ({
      from: id as VisitorKey,
      to: other as VisitorKey,
      time,
      messageId: '',
    })),
  );
  const byOwner = Map.groupBy(touchpoints, ({ visitor, userId, time }) =>
    identities.ownerOf(visitor as VisitorKey, userId ?? '', time),
  );
  return [...byOwner].map(([owner, touches]) => {
    const ordered = touches.toSorted((a, b) => a.time - b.time || (a.name < b.name ? -1 : 1));
    return {
      tenant,
      rules_version: PATHS_VERSION,
      owner,
      version: 2,
      is_deleted: 0,
      touch_ids: ordered.map(({ name }) => uuidOf(name)),
      touch_times: ordered.map(({ time }) => sqlTime(time)),
      touch_contexts: ordered.map(({ context, derivedContext }) => String(derivedContext ?? context)),
      touch_pages: ordered.map(({ page }) => page ?? ''),
      touch_interactions: ordered.map(({ interaction }) => interaction ?? 'visit'),
      touch_dimensions: ordered.map(({ dimensions = [] }) => dimensions),
    };
  });
}

function touchpointRow(
  tenant: string,
  touch: WorldTouchpoint,
  position: number,
): Omit<TouchpointRow, 'time'> & { time: string } {
  return {
    tenant,
    visitor: touch.visitor,
    event_id: uuidOf(touch.name),
    position,
    message_id: touch.name,
    anonymous_id: touch.visitor.startsWith('a:') ? touch.visitor.slice(2) : '',
    user_id: touch.userId ?? '',
    time: sqlTime(touch.time),
    context: String(touch.context),
    landing_page: touch.page ?? '',
    interaction: touch.interaction ?? 'visit',
    cost: touch.cost ?? null,
    currency: touch.cost === undefined ? '' : (touch.currency ?? 'EUR'),
    properties: '',
  };
}
