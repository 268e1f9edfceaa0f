import { DomainError } from '../errors/domain-error.js';

/**
 * Where an event stands in the whole log: a safe integer ≥ 1, totally ordered over all streams.
 * Gaps are legal; a reader that has seen position p never later sees a new event at or below p.
 */
export type Position = number;

/** Before the first event. */
export const START: Position = 0;

/** What the caller knows of the stream: nothing, that it is empty, or the revision of its last event (from 0). */
export type ExpectedRevision = 'any' | 'no_stream' | number;

/** An event to append. `data` is JSON text, byte for byte as its sender wrote it. */
export interface NewEvent {
  /** UUID. Identity for an idempotent resend under the same expected revision. */
  readonly id: string;
  readonly type: string;
  /** Carried beside the payload, so that a person's records can be found without parsing them. */
  readonly tenant: string;
  /** The visitor key that the fact names (`a:…` or `u:…`), or empty. */
  readonly visitor: string;
  readonly data: Uint8Array;
  /** JSON text of {@link EventMetadata}. */
  readonly metadata: Uint8Array;
}

/**
 * Events that stand one behind the other, as bytes that a log can copy whole. Little endian, each event:
 *
 *     length u32 (of all of it) · id 16 bytes · u32 · u32 · type u32 (index into `types`) · u32 · u32
 *     · visitor length u32 · metadata length u32 · visitor (UTF-8) · metadata · data
 *
 * What has no name is a log's own to fill in; in between it is zero.
 */
export interface PackedEvents {
  readonly tenant: string;
  readonly types: readonly string[];
  readonly count: number;
  readonly bytes: Uint8Array;
}

/** Events to append, in their order: one, or several that are packed. */
export type EventRun = NewEvent | PackedEvents;

/** An event as it stands in the log. */
export interface RecordedEvent extends NewEvent {
  readonly stream: string;
  /** Its number within the stream, from 0. */
  readonly revision: number;
  readonly position: Position;
  /** Milliseconds since the epoch, by the clock of the store. */
  readonly recordedAt: number;
}

export interface AppendResult {
  /** Position of the last event of this append. */
  readonly position: Position;
  /** Revision of the last event of this append. */
  readonly revision: number;
}

export type SubscriptionMessage =
  /** One or more events, in order of position. */
  | { readonly kind: 'events'; readonly events: readonly RecordedEvent[] }
  /** Everything up to `position` has been read and did not match the filter. */
  | { readonly kind: 'checkpointReached'; readonly position: Position }
  /** The reader has reached the end of the log; what follows is live. Emitted each time it gets there. */
  | { readonly kind: 'caughtUp'; readonly position: Position };

export interface SubscribeOptions {
  /** Exclusive. Default: {@link START}. */
  readonly after?: Position;
  /** Only events of streams whose name begins with one of these. */
  readonly streamPrefixes?: readonly string[];
  /** Ends the iteration normally when aborted. */
  readonly signal?: AbortSignal;
}

export interface ReadStreamOptions {
  /** Inclusive, from 0. */
  readonly fromRevision?: number;
  readonly maxCount?: number;
}

/**
 * The log of facts: the only truth of the product.
 *
 * - `appendToStream` resolves after the events are durable, all or none. Events of one append have
 *   consecutive revisions. The same ids under the same expected revision give the original result.
 *   Under `any` a store may take an append that is too large for it in parts: all are durable when it resolves, in
 *   their order, but until then a reader can see the first of them, and another's events can come between.
 *   Throws {@link WrongExpectedRevisionError}, {@link EventStoreUnavailableError} (retry later),
 *   {@link EventStorePoisonedError} (this process must restart).
 * - `subscribeToAll` yields durable events only, in order of position, and goes on live.
 */
export interface EventStore {
  appendToStream(
    stream: string,
    events: readonly NewEvent[],
    options?: { readonly expectedRevision?: ExpectedRevision },
  ): Promise<AppendResult>;
  /** `appendToStream` under `any`, of a store that can copy packed events as they are. */
  appendRuns?(stream: string, runs: readonly EventRun[]): Promise<AppendResult>;
  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<RecordedEvent>;
  subscribeToAll(options?: SubscribeOptions): AsyncIterable<SubscriptionMessage>;
  /** Position of the last durable event, or {@link START}. */
  headPosition(): Promise<Position>;
  close(): Promise<void>;
}

/** The stream is not where the caller thought it was. `actual` is its last revision, -1 when it has none. */
export class WrongExpectedRevisionError extends DomainError {
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    readonly actual: number,
  ) {
    super('wrong_expected_revision', `stream ${stream}: expected revision ${expected}, found ${actual}`);
  }
}

/** Nothing was written, or it is not known to be durable; sending the same again is safe. */
export class EventStoreUnavailableError extends DomainError {
  constructor(detail: string, options?: ErrorOptions) {
    super('event_store_unavailable', detail, {}, options);
  }
}

/** A write or sync failed: what the disk holds is unknown, so this store takes no more appends until reopened. */
export class EventStorePoisonedError extends DomainError {
  constructor(detail: string, options?: ErrorOptions) {
    super('event_store_poisoned', detail, {}, options);
  }
}

/** Another process appends to this log. */
export class EventStoreLockedError extends DomainError {
  constructor(detail: string) {
    super('event_store_locked', detail);
  }
}

/** The log holds bytes that are neither a valid record nor a torn tail. */
export class EventStoreCorruptError extends DomainError {
  constructor(detail: string) {
    super('event_store_corrupt', detail);
  }
}
