import type { ClickHouseClient } from '@clickhouse/client';
import { EMPTY_CONTEXT } from '#domain/channels/marketing-context.js';
import { byMessageId, byOrderId } from '#domain/conversions/refs.js';
import type { VisitorKey } from '#domain/identity/visitor-key.js';
import type { EventFact, JourneyFacts, OrderSibling } from '#domain/journeys/journey-facts.js';
import type { Position } from '#domain/ports/event-store.js';
import { type Databases, DEFAULT_DATABASES } from '../../databases.js';
import { ContextCache } from './context-cache.js';
import {
  CONVERSION_COLUMNS,
  type ConversionTableRow,
  EVENT_COLUMNS,
  type EventTableRow,
  REF_COLUMNS,
  type RefTableRow,
  type RefundTableRow,
  TOUCHPOINT_COLUMNS,
  type TouchpointTableRow,
  toConversion,
  toEvent,
  toRefund,
  toSibling,
  toTouchpoint,
} from './fact-rows.js';
import { FactTables } from './fact-tables.js';
import { closeIdentities, type IdentityClosure } from './identity-closure.js';

/** What a fact's `context` column holds when it carries none. */
const NO_CONTEXT = '0';

/** Reads from the fact tables all that a person's journey is derived from. */
export class JourneyFactsLoader {
  private readonly contexts: ContextCache;

  constructor(
    private readonly client: ClickHouseClient,
    private readonly databases: Databases = DEFAULT_DATABASES,
  ) {
    this.contexts = new ContextCache(client, databases);
  }

  /** The visitors behind conversion references, also those who share an order with them. */
  async visitorsOf(tenant: string, refs: readonly string[], upTo: Position): Promise<Set<VisitorKey>> {
    const tables = this.tables(tenant, upTo);
    const named = await tables.facts<RefTableRow>('conversion_refs', 'ref', refs, REF_COLUMNS);
    const orders = new Set(named.filter((row) => row.order_id !== '').map((row) => byOrderId(row.order_id)));
    const siblings = await tables.facts<RefTableRow>('conversion_refs', 'ref', orders, REF_COLUMNS);
    return new Set([...named, ...siblings].map((row) => row.visitor));
  }

  identities(tenant: string, seeds: Iterable<VisitorKey>, upTo: Position): Promise<IdentityClosure> {
    return closeIdentities(this.tables(tenant, upTo), seeds);
  }

  /**
   * All facts of a closure's people, as of `upTo`. `counts` says which tracked events, by name, may be conversions
   * under any rules that the facts are wanted for: of the others, repeated orders and refunds mean nothing.
   */
  async load(
    tenant: string,
    closure: IdentityClosure,
    counts: (name: string) => boolean,
    upTo: Position = Number.MAX_SAFE_INTEGER,
  ): Promise<JourneyFacts> {
    const tables = this.tables(tenant, upTo);
    const [touchRows, eventRows, conversionRows] = await Promise.all([
      tables.facts<TouchpointTableRow>('touchpoints', 'visitor', closure.keys, TOUCHPOINT_COLUMNS),
      tables.facts<EventTableRow>('events', 'visitor', closure.keys, EVENT_COLUMNS),
      tables.facts<ConversionTableRow>('conversions', 'visitor', closure.keys, CONVERSION_COLUMNS),
    ]);
    const contexts = await this.contexts.lookUp(
      tenant,
      new Set([...touchRows, ...eventRows].map((row) => row.context).filter((id) => id !== NO_CONTEXT)),
    );
    const events = eventRows.map((row) => toEvent(row, contexts.get(row.context)));
    const conversions = conversionRows.map(toConversion);
    const isCandidate = ({ call, name }: EventFact) => call === 'track' && counts(name);
    const candidates = [...conversions, ...events.filter(isCandidate)];
    const orders = new Set(candidates.flatMap(({ orderId }) => (orderId === '' ? [] : [byOrderId(orderId)])));
    const siblingRows = await tables.facts<RefTableRow>('conversion_refs', 'ref', orders, REF_COLUMNS);
    const named = siblingRows
      .map(toSibling)
      .filter(({ kind, type }) => kind === 'conversion' || counts(type));
    const siblings = await this.factsAmong(tables, [...conversions, ...events], named);
    const refs = new Set<string>([
      ...orders,
      ...[...candidates, ...siblings].map((item) => byMessageId(item.messageId)),
    ]);
    const refunds = await tables.facts<RefundTableRow>('refunds', 'ref', refs, 'ref, amount');
    return {
      owners: closure.owners,
      links: closure.links,
      touchpoints: touchRows.map((row) => toTouchpoint(row, contexts.get(row.context) ?? EMPTY_CONTEXT)),
      events,
      conversions,
      siblings,
      refunds: refunds.map(toRefund),
    };
  }

  /**
   * The siblings that are facts. A repeat that names another order is stored under that one too; the record lowest
   * in the log is the fact, and a reference of any other record counts for nothing.
   */
  private async factsAmong(
    tables: FactTables,
    loaded: readonly { readonly id: string; readonly position: number }[],
    siblings: readonly OrderSibling[],
  ): Promise<OrderSibling[]> {
    const lowest = new Map<string, number>();
    const note = (id: string, position: number) =>
      lowest.set(id, Math.min(position, lowest.get(id) ?? Number.POSITIVE_INFINITY));
    for (const { id, position } of loaded) note(id, position);
    const others = siblings
      .filter(({ id }) => !lowest.has(id))
      .map(({ messageId }) => byMessageId(messageId));
    const named = await tables.facts<RefTableRow>('conversion_refs', 'ref', new Set(others), REF_COLUMNS);
    for (const row of named) note(row.event_id, Number(row.position));
    return siblings.filter(({ id, position }) => lowest.get(id) === position);
  }

  private tables(tenant: string, upTo: Position): FactTables {
    return new FactTables(this.client, this.databases, tenant, upTo);
  }
}
