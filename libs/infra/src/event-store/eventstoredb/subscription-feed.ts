import {
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  excludeSystemEvents,
  type Filter,
  streamNameFilter,
} from '@eventstore/db-client';
import type { GrpcClient } from './grpc-client.js';
import type { LogPosition, logPositionOf } from './positions.js';

export interface FeedOptions {
  /** How many events the server considers at once. It says how far it is after every second time. */
  readonly searchWindow: number;
  /** What may wait here before the server is held back. */
  readonly maxWaiting: number;
}

const WINDOWS_PER_CHECKPOINT = 2;
/** A stream name that none is. */
const NO_STREAM_AT_ALL = '^(?!)';

type Item =
  | { readonly kind: 'event'; readonly event: AllStreamResolvedEvent }
  /** All before this place has been considered, and what matched was sent. */
  | { readonly kind: 'checkpoint'; readonly at: LogPosition };

/** One subscription at the server, as a queue that somebody takes from; ends with the error that ended it. */
export class SubscriptionFeed {
  private items: Item[] = [];
  /** Checkpoints, each with the number of events that the server had sent before it. */
  private checkpoints: { readonly afterEvents: number; readonly at: LogPosition }[] = [];
  private received = 0;
  private hasChanged = false;
  private notify: (() => void) | undefined;
  private readonly subscription: AllStreamSubscription;
  /** The server says that it has sent what there was (from 23.10 on); cleared by whoever acts on it. */
  saidCaughtUp = false;
  failure: Error | undefined;

  constructor(
    private readonly client: GrpcClient,
    from: ReturnType<typeof logPositionOf>,
    prefixes: readonly string[] | undefined,
    private readonly options: FeedOptions,
  ) {
    this.subscription = client.subscribeToAll({
      fromPosition: from,
      filter: filterOf(prefixes, options.searchWindow, (at) => this.checkpointReached(at)),
    });
    // These listeners stay: an error after the end is nobody's, and would end the process.
    this.subscription.on('error', (error: Error) => this.end(error));
    this.subscription.on('end', () => this.end(new Error('the server ended the subscription')));
    client.closed.addEventListener('abort', this.onClosed);
    this.subscription.on('caughtUp', () => {
      this.saidCaughtUp = true;
      this.wake();
    });
    this.subscription.on('data', (event: AllStreamResolvedEvent) => this.receive(event));
  }

  /** Resolves when something has changed since the last {@link take}, or after `ms`; to whether it has. */
  changedWithin(ms: number): Promise<boolean> {
    if (this.hasChanged) return Promise.resolve(true);
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.notify = undefined;
        resolve(false);
      }, ms);
      this.notify = () => {
        clearTimeout(timer);
        this.notify = undefined;
        resolve(true);
      };
    });
  }

  /** Has whoever waits for a change look again. */
  wake(): void {
    this.hasChanged = true;
    this.notify?.();
  }

  /** What has come in, in the order of the log. */
  take(): readonly Item[] {
    const { items } = this;
    this.items = [];
    this.hasChanged = this.failure !== undefined;
    if (this.subscription.isPaused()) this.subscription.resume();
    return items;
  }

  close(): void {
    this.client.closed.removeEventListener('abort', this.onClosed);
    this.subscription.unsubscribe().catch(() => undefined);
    this.subscription.destroy();
  }

  private readonly onClosed = () => this.end(this.client.closed.reason);

  private receive(event: AllStreamResolvedEvent): void {
    this.received++;
    this.items.push({ kind: 'event', event });
    this.passCheckpoints();
    this.wake();
    if (this.items.length >= this.options.maxWaiting) this.subscription.pause();
  }

  /** Called when the message is read, which is before the events ahead of it have been handed out. */
  private checkpointReached(at: LogPosition): void {
    this.checkpoints.push({ afterEvents: this.received + this.subscription.readableLength, at });
    this.passCheckpoints();
  }

  private passCheckpoints(): void {
    for (let next = this.checkpoints[0]; next !== undefined && next.afterEvents <= this.received; ) {
      this.items.push({ kind: 'checkpoint', at: next.at });
      this.checkpoints.shift();
      next = this.checkpoints[0];
      this.wake();
    }
  }

  private end(error: Error): void {
    this.failure ??= error;
    this.wake();
  }
}

function filterOf(
  prefixes: readonly string[] | undefined,
  searchWindow: number,
  reached: (at: LogPosition) => void,
): Filter {
  const options = {
    maxSearchWindow: searchWindow,
    checkpointInterval: WINDOWS_PER_CHECKPOINT,
    checkpointReached: (_: unknown, at: LogPosition) => reached(at),
  };
  if (prefixes === undefined) return excludeSystemEvents(options);
  if (prefixes.length === 0) return streamNameFilter({ ...options, regex: NO_STREAM_AT_ALL });
  return streamNameFilter({ ...options, prefixes: [...prefixes] });
}
