/**
 * Rows of the read models as the projections write them. Times are milliseconds since the epoch, money is exact
 * decimal text, ids of contexts are UInt64 in decimal text; a missing string is ''.
 */
interface OfFact {
  readonly tenant: string;
  /** Fact id (UUID). */
  readonly event_id: string;
  readonly position: number;
}

interface OfVisitor extends OfFact {
  readonly visitor: string;
  readonly message_id: string;
  readonly anonymous_id: string;
  readonly user_id: string;
  readonly time: number;
}

export interface ContextRow {
  readonly tenant: string;
  readonly id: string;
  readonly channel: string;
  readonly source: string;
  readonly medium: string;
  readonly campaign: string;
  readonly campaign_id: string;
  readonly content: string;
  readonly term: string;
  readonly click_id_kind: string;
  readonly referrer_host: string;
}

export interface ContextChannelRow {
  readonly tenant: string;
  readonly rules_version: number;
  readonly context: string;
  readonly channel: string;
}

export interface TouchpointRow extends OfVisitor {
  readonly context: string;
  readonly landing_page: string;
  readonly interaction: string;
  readonly cost: string | null;
  readonly currency: string;
  /** JSON as sent. */
  readonly properties: string;
}

export interface EventRow extends OfVisitor {
  readonly call: string;
  readonly name: string;
  readonly url: string;
  readonly page_host: string;
  readonly in_session: 0 | 1;
  /** '0' for none. */
  readonly context: string;
  readonly landing_page: string;
  readonly order_id: string;
  readonly value: string | null;
  readonly currency: string;
  /** JSON as sent. */
  readonly properties: string;
}

export interface ConversionRow extends OfVisitor {
  readonly type: string;
  readonly order_id: string;
  readonly value: string;
  readonly currency: string;
}

/** `m:<messageId>` or `o:<orderId>`: what a refund or a repeated order calls a conversion by. */
export type ConversionRef = `m:${string}` | `o:${string}`;

export interface ConversionRefRow extends OfFact {
  readonly ref: ConversionRef;
  readonly visitor: string;
  readonly message_id: string;
  readonly order_id: string;
  /** Sent as a conversion, or a tracked event that a definition may make one. */
  readonly kind: 'conversion' | 'track';
  readonly type: string;
  readonly time: number;
}

export interface RefundRow extends OfFact {
  readonly ref: ConversionRef;
  readonly message_id: string;
  readonly time: number;
  /** null: the whole conversion. */
  readonly amount: string | null;
}

export interface IdentityLinkRow extends OfFact {
  readonly id: string;
  readonly other: string;
  readonly message_id: string;
  readonly time: number;
}

/** Users whom aliases have made one: the canonical user's row has all of them, the others' rows lead to it. */
export interface IdentityGroupRow {
  readonly tenant: string;
  readonly id: string;
  /** The later derivation wins. */
  readonly version: number;
  readonly canonical: string;
  readonly members: readonly string[];
}

export interface SpendRow extends OfFact {
  readonly message_id: string;
  /** Local date, `2026-03-01`. */
  readonly date: string;
  readonly context: string;
  readonly amount: string;
  readonly currency: string;
  readonly clicks: number;
  readonly impressions: number;
  readonly updated_at: number;
}

/** Touchpoints in order of (time, messageId), a column a property. */
export interface TouchColumns {
  readonly touch_ids: readonly string[];
  readonly touch_times: readonly number[];
  readonly touch_contexts: readonly string[];
  readonly touch_pages: readonly string[];
  readonly touch_interactions: readonly string[];
  readonly touch_dimensions: readonly (readonly string[])[];
}

export interface PathRow extends TouchColumns {
  readonly tenant: string;
  readonly rules_version: number;
  readonly conversion_id: string;
  /** The later derivation wins. */
  readonly version: number;
  readonly is_deleted: 0 | 1;
  readonly owner: string;
  readonly message_id: string;
  readonly type: string;
  readonly time: number;
  readonly value: string;
  readonly currency: string;
  /** 0 where the user had no conversion before. */
  readonly previous_at: number;
  readonly milestone_types: readonly string[];
  readonly milestone_times: readonly number[];
}

export interface JourneyRow extends TouchColumns {
  readonly tenant: string;
  readonly rules_version: number;
  readonly owner: string;
  readonly version: number;
  readonly is_deleted: 0 | 1;
}

export interface DirtyRow {
  /** Which shard's batches these are: `''` for the whole. */
  readonly shard: string;
  readonly batch: number;
  readonly tenant: string;
  /** A visitor key, a {@link ConversionRef}, or `c:` and the id of a context. */
  readonly value: string;
}

export interface ReadModelRows {
  readonly contexts: ContextRow;
  readonly context_channels: ContextChannelRow;
  readonly touchpoints: TouchpointRow;
  readonly events: EventRow;
  readonly conversions: ConversionRow;
  readonly conversion_refs: ConversionRefRow;
  readonly refunds: RefundRow;
  readonly identity_links: IdentityLinkRow;
  readonly identity_groups: IdentityGroupRow;
  readonly spend: SpendRow;
  readonly dirty: DirtyRow;
  readonly paths: PathRow;
  readonly journeys: JourneyRow;
}

export type ReadModelTable = keyof ReadModelRows;
