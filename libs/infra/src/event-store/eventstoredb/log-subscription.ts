import { setImmediate as turn } from 'node:timers/promises';
import { status } from '@grpc/grpc-js';
import { DomainError } from '#domain/errors/domain-error.js';
import {
  EventStoreUnavailableError,
  type Position,
  type RecordedEvent,
  type SubscriptionMessage,
} from '#domain/ports/event-store.js';
import { type BackoffOptions, backoffMs } from '../../timing/backoff.js';
import { pause } from '../../timing/pause.js';
import type { Connection } from './connection.js';
import { HeadWatch } from './head-watch.js';
import type { LogReads } from './log-reads.js';
import { type LogPosition, logPositionOf } from './positions.js';
import { toRecordedEvent } from './recorded-event.js';
import { type FeedOptions, SubscriptionFeed } from './subscription-feed.js';

export interface LogSubscriptionOptions {
  readonly after: Position;
  readonly streamPrefixes: readonly string[] | undefined;
  readonly signal: AbortSignal;
  readonly backoff: BackoffOptions;
  readonly feed: FeedOptions;
  /** How long nothing may come in before the head of the log is looked at. */
  readonly lookMs: number;
  /** How long an event that is in the log may stay away before the subscription is taken up again. */
  readonly stallMs: number;
  /** Told of every subscription that ended with an error, before it is taken up again. */
  readonly onLost: (error: unknown, attempt: number) => void;
}

/** The subscription sends nothing of what a read of the log shows. */
export class SubscriptionStalledError extends EventStoreUnavailableError {}

/** With nothing for so long a live subscription may have reached the end of the log. */
const QUIET_MS = 5;
/** Longer than any wait that something ends; a bound all the same. */
const FOREVER_MS = 2 ** 31 - 1;

/**
 * One subscription of the port over as many of the server's as it takes. Every position that it tells of is that of
 * an event of this platform, so that a later subscription can begin there, whatever the server's checkpoints are.
 */
export class LogSubscription {
  /** All up to here has been handed out, or did not match. */
  private reached: Position;
  /** All before here as well; a place that may be no event of ours. */
  private considered: LogPosition | undefined;
  private toldCaughtUp = false;
  private everCaughtUp = false;

  constructor(
    private readonly connection: Connection,
    private readonly reads: LogReads,
    private readonly options: LogSubscriptionOptions,
  ) {
    this.reached = options.after;
  }

  /** Goes on until aborted. Throws only for a log whose positions cannot be told (`event_store_position`). */
  async *messages(): AsyncGenerator<SubscriptionMessage> {
    const { signal, backoff, onLost } = this.options;
    for (let attempt = 1; !signal.aborted; attempt++) {
      const before = this.reached;
      try {
        yield* this.oneSubscription();
      } catch (error) {
        if (signal.aborted) return;
        const final = unusablePosition(error, this.reached);
        if (final !== undefined) throw final;
        if (this.reached > before) attempt = 1;
        onLost(error, attempt);
      }
      await pause(backoffMs(attempt, backoff), signal);
    }
  }

  private async *oneSubscription(): AsyncGenerator<SubscriptionMessage> {
    const { signal, streamPrefixes, feed: limits } = this.options;
    this.considered = undefined;
    const from = logPositionOf(this.reached);
    const feed = new SubscriptionFeed(this.connection.client, from, streamPrefixes, limits);
    const wake = () => feed.wake();
    signal.addEventListener('abort', wake);
    try {
      yield* this.follow(feed);
    } finally {
      signal.removeEventListener('abort', wake);
      feed.close();
    }
  }

  private async *follow(feed: SubscriptionFeed): AsyncGenerator<SubscriptionMessage> {
    const { signal, lookMs, stallMs } = this.options;
    const watch = new HeadWatch(
      () => this.reads.head(),
      () => feed.wake(),
    );
    // Under steady load the end of the log is never met; where it was when this began is. Told only when the load has
    // lasted: a log that comes to rest is told to have, and then no append is told of in part.
    watch.refresh();
    let passedSince: number | undefined;
    let missedSince: number | undefined;
    let live = false;
    let atRest = false;
    while (!signal.aborted) {
      // What came off the socket with the first of it goes in one message.
      await turn();
      if (signal.aborted) return;
      const events = this.take(feed);
      if (events === undefined) {
        if (feed.failure !== undefined) throw feed.failure;
      } else {
        watch.forget();
        missedSince = undefined;
        if (events.length > 0) yield { kind: 'events', events };
        // Where it never comes to rest, a head that was read before and is passed by now is how far we are.
        if (this.isPassed(watch.lastKnown)) yield this.advance(watch.lastKnown);
        if (!this.everCaughtUp && watch.wasRead && watch.lastKnown <= this.reached)
          passedSince ??= performance.now();
        if (!this.everCaughtUp && passedSince !== undefined && performance.now() - passedSince >= lookMs) {
          this.everCaughtUp = true;
          this.toldCaughtUp = true;
          live = true;
          yield { kind: 'caughtUp', position: this.reached };
        }
        if (live && watch.lastKnown <= this.reached) watch.refresh();
        atRest = false;
        continue;
      }
      if (!atRest) {
        // The head is not asked for between any two events, but when they have come to rest.
        live ||= feed.saidCaughtUp;
        atRest = !(await feed.changedWithin(live ? QUIET_MS : lookMs));
        continue;
      }
      const { head } = watch;
      if (head === undefined) {
        await feed.changedWithin(FOREVER_MS);
        continue;
      }
      if (head <= this.reached) {
        if (!this.toldCaughtUp) {
          this.toldCaughtUp = true;
          this.everCaughtUp = true;
          live = true;
          yield { kind: 'caughtUp', position: this.reached };
        }
        if (!(await feed.changedWithin(lookMs))) watch.forget();
        continue;
      }
      if (this.isPassed(head)) {
        yield this.advance(head);
        continue;
      }
      // There is more in the log: it is on its way, or it does not match and the server has not said so yet.
      if (!feed.saidCaughtUp && (await feed.changedWithin(lookMs))) continue;
      feed.saidCaughtUp = false;
      const seen = await this.look();
      if (seen.missing) {
        missedSince ??= performance.now();
        if (performance.now() - missedSince >= stallMs)
          throw new SubscriptionStalledError(
            `the subscription has sent nothing since position ${this.reached}`,
          );
      }
      watch.forget();
      if (seen.reached > this.reached) yield this.advance(seen.reached);
      else await feed.changedWithin(lookMs);
    }
  }

  /** What has come in of our events; `undefined` when nothing has come in at all. */
  private take(feed: SubscriptionFeed): readonly RecordedEvent[] | undefined {
    const items = feed.take();
    if (items.length === 0) return undefined;
    const events: RecordedEvent[] = [];
    for (const item of items) {
      if (item.kind === 'checkpoint') {
        this.considered = item.at;
        continue;
      }
      const event = toRecordedEvent(item.event);
      if (event === undefined) this.considered = item.event.event?.position ?? this.considered;
      else if (event.position > this.reached && this.matches(event)) {
        events.push(event);
        this.reached = event.position;
        this.toldCaughtUp = false;
      }
    }
    return events;
  }

  /** Reads on in the log itself, and says how far nothing matches; `missing` when something does. */
  private async look(): Promise<{ readonly reached: Position; readonly missing: boolean }> {
    const { considered } = this;
    const beyond = considered !== undefined && considered.commit > BigInt(this.reached);
    let { reached } = this;
    for (const read of await this.reads.forward(beyond ? considered : logPositionOf(reached))) {
      const event = toRecordedEvent(read);
      if (event !== undefined && event.position > reached) {
        if (this.matches(event)) return { reached, missing: true };
        reached = event.position;
      }
      this.considered = read.event?.position ?? this.considered;
    }
    return { reached, missing: false };
  }

  private isPassed(head: Position): boolean {
    return head > this.reached && this.considered !== undefined && this.considered.commit > BigInt(head);
  }

  private advance(position: Position): SubscriptionMessage {
    this.reached = position;
    this.toldCaughtUp = false;
    return { kind: 'checkpointReached', position };
  }

  private matches({ stream }: RecordedEvent): boolean {
    return this.options.streamPrefixes?.some((prefix) => stream.startsWith(prefix)) ?? true;
  }
}

/** Trying again would not mend a position that the log does not have, or that cannot be told. */
function unusablePosition(error: unknown, reached: Position): DomainError | undefined {
  if (error instanceof DomainError && error.code === 'event_store_position') return error;
  if (!(error instanceof Error && 'code' in error && error.code === status.INVALID_ARGUMENT))
    return undefined;
  const detail = `the event store has no event at position ${reached}: it is not the log that this comes from`;
  return new DomainError('event_store_position', detail, {}, { cause: error });
}
