import {
  type AppendResult,
  type EventStore,
  EventStoreUnavailableError,
  type ExpectedRevision,
  type NewEvent,
  type Position,
  type ReadStreamOptions,
  type RecordedEvent,
  type SubscribeOptions,
  type SubscriptionMessage,
} from '#domain/ports/event-store.js';
import type { BackoffOptions } from '../../timing/backoff.js';
import { AppendGate, type Way } from './append-gate.js';
import { Forwarder } from './forwarder.js';
import type { OpenedSpool } from './open-spool.js';
import type { SpoolState } from './spool-state.js';
import { SPOOLED } from './spooled-append.js';
import { within } from './within.js';

export interface SpoolingOptions {
  /** An append to the event store that has no answer by then counts as failed. Default 5 s. */
  readonly appendTimeoutMs?: number;
  /** Between attempts to forward. Default 250 ms up to 15 s. */
  readonly backoff?: BackoffOptions;
  /** Told when appends begin to go another way. */
  readonly onWay?: (way: Way) => void;
  /** Told why the store is taken to be away, and each time why forwarding failed. */
  readonly onError?: (error: unknown) => void;
}

const BACKOFF: BackoffOptions = { firstMs: 250, maxMs: 15_000 };

/**
 * An event store of the network that may be away for a while. Appends under `any` (facts, which are recognised by
 * their ids) then go to a spool on this machine's disk and are answered with `SpooledAppend`; they are forwarded in
 * order when the store is back. Everything else fails as it fails there.
 *
 * An append that is begun after another of its stream was answered stands behind it in the log, whichever way either
 * took. An event may be in the log more than once: its first record is in order.
 */
export class SpoolingEventStore implements EventStore {
  private readonly gate: AppendGate;
  private readonly forwarder: Forwarder;
  private readonly timeoutMs: number;
  private readonly onError: (error: unknown) => void;

  constructor(
    private readonly store: EventStore,
    private readonly opened: OpenedSpool,
    options: SpoolingOptions = {},
  ) {
    const { appendTimeoutMs = 5_000, backoff = BACKOFF, onWay, onError = () => undefined } = options;
    this.timeoutMs = appendTimeoutMs;
    this.onError = onError;
    this.gate = new AppendGate(opened.spool.isEmpty ? 'store' : 'spool', (way) => onWay?.(way));
    this.forwarder = new Forwarder({
      spool: opened.spool,
      gate: this.gate,
      append: (stream, events) => this.appendToStore(stream, events),
      backoff,
      onError,
    });
  }

  /** As the port says; while the store is away the result of an append under `any` is a `SpooledAppend`. */
  async appendToStream(
    stream: string,
    events: readonly NewEvent[],
    options: { readonly expectedRevision?: ExpectedRevision } = {},
  ): Promise<AppendResult> {
    // A decision is only good against the stream as it is, which nobody can see now.
    if ((options.expectedRevision ?? 'any') !== 'any') return this.appendToStore(stream, events, options);
    while (this.gate.way === 'held') await this.gate.decided;
    if (this.gate.way === 'store') {
      try {
        return await this.appendToStore(stream, events);
      } catch (error) {
        if (!(error instanceof EventStoreUnavailableError)) throw error;
        this.leaveStore(error);
      }
    }
    await this.opened.spool.append(stream, events);
    return SPOOLED;
  }

  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<RecordedEvent> {
    return this.store.readStream(stream, options);
  }

  subscribeToAll(options?: SubscribeOptions): AsyncIterable<SubscriptionMessage> {
    return this.store.subscribeToAll(options);
  }

  headPosition(): Promise<Position> {
    return within(this.timeoutMs, this.store.headPosition());
  }

  /** What operators see of it. */
  state(): SpoolState {
    const { bound, events, bytes, oldestMs, isFull, spooledTotal, forwardedTotal } = this.opened.spool.tally;
    const isDirect = this.gate.way === 'store';
    return {
      isStoreAway: !isDirect,
      accepts: isDirect || !isFull,
      events,
      bytes,
      maxBytes: bound.maxBytes,
      oldestSeconds: oldestMs / 1000,
      maxAgeSeconds: bound.maxAgeMs / 1000,
      spooledTotal,
      forwardedTotal,
    };
  }

  /** What cannot be forwarded at once stays in the spool for the next start. */
  async close(): Promise<void> {
    await this.forwarder.stop();
    await this.opened.close();
    await this.store.close();
  }

  /** Unless others have found out before: then the store may be about to take over again. */
  private leaveStore(error: EventStoreUnavailableError): void {
    if (this.gate.way !== 'store') return;
    this.gate.take('spool');
    this.onError(error);
  }

  private appendToStore(...append: Parameters<EventStore['appendToStream']>): Promise<AppendResult> {
    return within(this.timeoutMs, this.store.appendToStream(...append));
  }
}

/** The state of the spool before `store`, when there is one. */
export const spoolStateOf = (store: object): SpoolState | undefined =>
  store instanceof SpoolingEventStore ? store.state() : undefined;
