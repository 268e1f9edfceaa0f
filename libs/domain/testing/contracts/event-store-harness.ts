import { randomUUID } from 'node:crypto';
import type {
  AppendResult,
  EventStore,
  NewEvent,
  RecordedEvent,
  SubscribeOptions,
} from '#domain/ports/event-store.js';

/** An append that a process told of before it was killed. */
export interface AcknowledgedAppend extends AppendResult {
  readonly stream: string;
  readonly ids: readonly string[];
}

/** How the contract gets at a store. What an engine has no use for is left out, and so are the tests of it. */
export interface EventStoreHarness {
  open(): Promise<EventStore>;
  /** Gives up everything that was opened. */
  close(): Promise<void>;
  /** The largest payload that the engine takes, when that is less than {@link LARGE_EVENT_BYTES}. */
  readonly maxEventBytes?: number;
  /** Closes `store` and opens the same log again. */
  readonly reopen?: (store: EventStore) => Promise<EventStore>;
  /** Another view of the same log, as another process has it. */
  readonly openReader?: () => Promise<EventStore>;
  /**
   * Closes `store`; has another process append to `streams` concurrently, {@link EVENTS_PER_KILLED_APPEND} events at a
   * time, and kills it (SIGKILL) in the middle of that; opens the log again. Only what the process told of before
   * is acknowledged.
   */
  readonly appendUntilKilled?: (
    store: EventStore,
    streams: readonly string[],
  ) => Promise<{ readonly store: EventStore; readonly acknowledged: readonly AcknowledgedAppend[] }>;
}

export const EVENTS_PER_KILLED_APPEND = 7;
export const LARGE_EVENT_BYTES = 1 << 20;

const encoder = new TextEncoder();

export function eventOf(data: Uint8Array | string, overrides: Partial<NewEvent> = {}): NewEvent {
  return {
    id: randomUUID(),
    type: 'EventTracked',
    tenant: 'acme',
    visitor: 'a:anonymous',
    data: typeof data === 'string' ? encoder.encode(data) : data,
    metadata: encoder.encode('{"schemaVersion":1}'),
    ...overrides,
  };
}

export const eventsOf = (count: number, label = 'event') =>
  Array.from({ length: count }, (_, n) => eventOf(JSON.stringify({ label, n })));

/** No other test's stream begins with it. */
export const ownPrefix = () => `contract-${randomUUID()}_`;

export async function readAll(events: AsyncIterable<RecordedEvent>): Promise<RecordedEvent[]> {
  const all: RecordedEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

/** Events of a subscription until `enough` says so; throws when one is out of order. */
export async function subscribed(
  store: EventStore,
  options: SubscribeOptions,
  enough: (events: readonly RecordedEvent[]) => boolean,
): Promise<RecordedEvent[]> {
  const seen: RecordedEvent[] = [];
  let last = options.after ?? 0;
  for await (const message of store.subscribeToAll(options)) {
    if (message.kind !== 'events') continue;
    for (const event of message.events) {
      if (event.position <= last) throw new Error(`position ${event.position} came after ${last}`);
      last = event.position;
      seen.push(event);
    }
    if (enough(seen)) break;
  }
  return seen;
}

/** What is there now. */
export async function caughtUpWith(store: EventStore, options: SubscribeOptions): Promise<RecordedEvent[]> {
  const seen: RecordedEvent[] = [];
  for await (const message of store.subscribeToAll(options)) {
    if (message.kind === 'events') seen.push(...message.events);
    if (message.kind === 'caughtUp') break;
  }
  return seen;
}

/** Payloads as plain arrays, so that a difference is a difference of bytes and of nothing else. */
export const bytesOf = (events: readonly NewEvent[]) =>
  events.map(({ id, type, tenant, visitor, data, metadata }) => ({
    id,
    type,
    tenant,
    visitor,
    data: Buffer.from(data).toString('base64'),
    metadata: Buffer.from(metadata).toString('base64'),
  }));
