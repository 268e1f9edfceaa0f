import type { ClickHouseClient } from '@clickhouse/client';
import { EMPTY_CONTEXT } from '#domain/channels/marketing-context.js';
import { byMessageId, byOrderId } from '#domain/conversions/refs.js';
import type { VisitorKey } from '#domain/identity/visitor-key.js';
import type { JourneyFacts, OrderSibling } from '#domain/journeys/journey-facts.js';
import type { Position } from '#domain/ports/event-store.js';
import { type Databases, DEFAULT_DATABASES } from '../../databases.js';
import { ContextCache } from './context-cache.js';
import {
  CONVERSION_COLUMNS,
  type ConversionTableRow,
  type EventTableRow,
  eventColumns,
  REF_COLUMNS,
  type RefTableRow,
  type RefundTableRow,
  type TouchpointTableRow,
  toConversion,
  toEvent,
  toRefund,
  toSibling,
  toTouchpoint,
  touchpointColumns,
} from './fact-rows.js';
import { FactTables } from './fact-tables.js';
import type { FactsWanted } from './facts-wanted.js';
import {
  closeIdentities,
  type IdentityClosure,
  type ReachedIdentities,
  reachIdentities,
} from './identity-closure.js';
import type { SharedLookUps } from './shared-look-ups.js';

/** What a fact's `context` column holds when it carries none. */
const NO_CONTEXT = '0';

/** Reads from the fact tables all that a person's journey is derived from. */
export class JourneyFactsLoader {
  private readonly contexts: ContextCache;

  constructor(
    private readonly client: ClickHouseClient,
    private readonly databases: Databases = DEFAULT_DATABASES,
    /** Where look-ups are shared by all who ask at the same time; apart by default. */
    private readonly shared?: SharedLookUps,
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

  /** The first half of {@link identities}. */
  reach(tenant: string, seeds: Iterable<VisitorKey>, upTo: Position): Promise<ReachedIdentities> {
    return reachIdentities(this.tables(tenant, upTo), seeds);
  }

  /** All facts of a closure's people, as of `upTo`; see {@link factsOf}. */
  async load(
    tenant: string,
    closure: IdentityClosure,
    wanted: FactsWanted,
    upTo: Position = Number.MAX_SAFE_INTEGER,
  ): Promise<JourneyFacts> {
    const { owners, links, keys } = closure;
    return { owners, links, ...(await this.factsOf(tenant, keys, wanted, upTo)) };
  }

  /**
   * All facts that are stored under some keys, as of `upTo`, and what decides which of them count. Of tracked
   * events that are no conversions under any rules that they are wanted for, repeated orders and refunds mean nothing.
   */
  async factsOf(
    tenant: string,
    keys: ReadonlySet<VisitorKey>,
    wanted: FactsWanted,
    upTo: Position,
  ): Promise<Omit<JourneyFacts, 'owners' | 'links'>> {
    const tables = this.tables(tenant, upTo);
    const [touchRows, eventRows, conversionRows] = await Promise.all([
      tables.facts<TouchpointTableRow>('touchpoints', 'visitor', keys, touchpointColumns(wanted)),
      tables.facts<EventTableRow>('events', 'visitor', keys, eventColumns(wanted)),
      tables.facts<ConversionTableRow>('conversions', 'visitor', keys, CONVERSION_COLUMNS),
    ]);
    const candidateRows = [
      ...conversionRows,
      ...eventRows.filter(({ call, name }) => call === 'track' && wanted.counts(name)),
    ];
    const orders = new Set(
      candidateRows.flatMap(({ order_id }) => (order_id === '' ? [] : [byOrderId(order_id)])),
    );
    const refs = new Set<string>([
      ...orders,
      ...candidateRows.map(({ message_id }) => byMessageId(message_id)),
    ]);
    const refundsOf = (of: ReadonlySet<string>) =>
      tables.facts<RefundTableRow>('refunds', 'ref', of, 'amount');
    const ids = new Set(
      [...touchRows, ...eventRows].map((row) => row.context).filter((id) => id !== NO_CONTEXT),
    );
    const [contexts, siblingRows, refunds] = await Promise.all([
      this.contexts.lookUp(tenant, ids),
      tables.facts<RefTableRow>('conversion_refs', 'ref', orders, REF_COLUMNS),
      refundsOf(refs),
    ]);
    const events = eventRows.map((row) => toEvent(row, contexts.get(row.context)));
    const conversions = conversionRows.map(toConversion);
    const named = siblingRows
      .map(toSibling)
      .filter(({ kind, type }) => kind === 'conversion' || wanted.counts(type));
    const siblings = await this.factsAmong(tables, [...conversions, ...events], named);
    const others = new Set<string>(siblings.map(({ messageId }) => byMessageId(messageId)));
    for (const ref of refs) others.delete(ref);
    const refundsOfOthers = await refundsOf(others);
    return {
      touchpoints: touchRows.map((row) => toTouchpoint(row, contexts.get(row.context) ?? EMPTY_CONTEXT)),
      events,
      conversions,
      siblings,
      refunds: [...refunds, ...refundsOfOthers].map(toRefund),
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
    return new FactTables(this.client, this.databases, tenant, upTo, this.shared);
  }
}
