import { EMPTY_CONTEXT } from '#domain/channels/marketing-context.js';
import { decodeFact } from '#domain/facts/fact.js';
import { type IdentityLink, IdentityMap } from '#domain/identity/identity-map.js';
import type { VisitorKey } from '#domain/identity/visitor-key.js';
import type { JourneyFacts } from '#domain/journeys/journey-facts.js';
import { Decimal } from '#domain/money/decimal.js';
import { contextOfRow } from '#domain/ports/context-rows.js';
import type { RecordedEvent } from '#domain/ports/event-store.js';
import type { ReadModelRows, ReadModelTable } from '#domain/ports/read-model-rows.js';
import { PROJECTIONS } from '../src/projections/index.js';

/**
 * Test equipment: a log through every projection into the facts that journeys are derived from, without an engine;
 * of rows of one fact the lowest in the log stays, as in the tables.
 */
export function factsInMemory(log: readonly RecordedEvent[]): JourneyFacts {
  const tables = new Map<ReadModelTable, Map<string, object>>();
  for (const event of log) {
    const fact = decodeFact(event);
    for (const projection of PROJECTIONS) {
      if (!(projection.canHandle as readonly string[]).includes(event.type)) continue;
      for (const { table, row } of projection.project(fact).rows) {
        const rows = tables.get(table) ?? new Map<string, object>();
        tables.set(table, rows);
        const key = keyOf(row);
        if (!rows.has(key)) rows.set(key, row);
      }
    }
  }
  const of = <T extends ReadModelTable>(table: T) =>
    [...(tables.get(table)?.values() ?? [])] as ReadModelRows[T][];

  const contexts = new Map(of('contexts').map((row) => [row.id, contextOfRow(row)]));
  const links = of('identity_links').map(
    (row): IdentityLink => ({
      from: row.id as VisitorKey,
      to: row.other as VisitorKey,
      time: row.time,
      messageId: row.message_id,
    }),
  );
  const common = (row: {
    event_id: string;
    message_id: string;
    visitor: string;
    user_id: string;
    time: number;
    position: number;
  }) => ({
    id: row.event_id,
    messageId: row.message_id,
    visitor: row.visitor as VisitorKey,
    userId: row.user_id,
    time: row.time,
    position: row.position,
  });
  const touchpoints = of('touchpoints').map((row) => ({
    ...common(row),
    contextId: row.context,
    context: contexts.get(row.context) ?? EMPTY_CONTEXT,
    landingPage: row.landing_page,
    interaction: row.interaction,
    properties: row.properties,
  }));
  const events = of('events').map((row) => ({
    ...common(row),
    call: row.call,
    name: row.name,
    url: row.url,
    pageHost: row.page_host,
    inSession: row.in_session === 1,
    context: contexts.get(row.context),
    landingPage: row.landing_page,
    properties: row.properties,
    orderId: row.order_id,
    value: row.value === null ? undefined : Decimal.parse(row.value),
    currency: row.currency,
  }));
  const conversions = of('conversions').map((row) => ({
    ...common(row),
    type: row.type,
    orderId: row.order_id,
    value: Decimal.parse(row.value),
    currency: row.currency,
  }));
  const identities = new IdentityMap(links);
  const owners = new Set(
    [...touchpoints, ...events, ...conversions].map((fact) =>
      identities.ownerOf(fact.visitor, fact.userId, fact.time),
    ),
  );
  return {
    owners,
    links,
    touchpoints,
    events,
    conversions,
    siblings: of('conversion_refs')
      .filter((row) => row.ref.startsWith('o:'))
      .map((row) => ({ ...row, orderId: row.order_id, id: row.event_id, messageId: row.message_id })),
    refunds: of('refunds').map((row) => ({
      ref: row.ref,
      amount: row.amount === null ? undefined : Decimal.parse(row.amount),
    })),
  };
}

/** The identity of a row: what its table is sorted by. */
function keyOf(row: object): string {
  const { event_id = '', ref = '', id = '', other = '' } = row as Record<string, string>;
  return [event_id, ref, id, other].join('\u0000');
}
