import { CancelledError, NotLeaderError, UnavailableError } from '@eventstore/db-client';
import { EventStoreUnavailableError } from '#domain/ports/event-store.js';
import type { ConnectionOptions } from './connection-options.js';
import { asCommandError } from './errors.js';
import { GrpcClient } from './grpc-client.js';

/** Errors of one call that are those of its connection. */
const FAILURES = [NotLeaderError, UnavailableError, CancelledError];

/**
 * The client that is in use, and its replacement once its connection has failed: what runs on the old one fails with
 * it and begins again on the new one, which discovers the cluster anew or goes to the leader that was named.
 */
export class Connection {
  private current: GrpcClient | undefined;
  private generation = 0;
  private leader: NotLeaderError['leader'] | undefined;
  private closed = false;
  private readonly closing = new Set<Promise<void>>();

  constructor(private readonly options: ConnectionOptions) {}

  /** Throws {@link EventStoreUnavailableError} once closed. */
  get client(): GrpcClient {
    if (this.closed) throw new EventStoreUnavailableError('the event store is closed');
    this.current ??= this.make();
    return this.current;
  }

  /** `client` no longer serves, for this reason; without effect when it has been replaced. */
  replace(client: GrpcClient, reason: Error): void {
    if (client !== this.current) return;
    this.current = undefined;
    this.leader = reason instanceof NotLeaderError ? reason.leader : undefined;
    this.discard(client, reason);
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.current !== undefined) this.discard(this.current, new Error('the event store is closed'));
    this.current = undefined;
    await Promise.all(this.closing);
  }

  private make(): GrpcClient {
    const client: GrpcClient = new GrpcClient(this.options, this.generation++, this.leader, (error) => {
      const known = asCommandError(error);
      if (FAILURES.some((failure) => known instanceof failure)) this.replace(client, known);
    });
    return client;
  }

  private discard(client: GrpcClient, reason: Error): void {
    // A discovery that fails while the client is being closed is of no interest any more.
    const done: Promise<void> = client
      .close(reason)
      .catch(() => undefined)
      .finally(() => this.closing.delete(done));
    this.closing.add(done);
  }
}
