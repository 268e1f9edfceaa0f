import { WrongExpectedVersionError } from '@eventstore/db-client';
import {
  type AppendResult,
  EventStoreUnavailableError,
  type ExpectedRevision,
  WrongExpectedRevisionError,
} from '#domain/ports/event-store.js';
import { type BackoffOptions, backoffMs } from '../../timing/backoff.js';
import { pause } from '../../timing/pause.js';
import { type AppendAnswer, AppendCall } from './append-call.js';
import type { AppendPart } from './append-request.js';
import type { Connection } from './connection.js';
import { isRetryable, toPortError } from './errors.js';
import type { GrpcClient } from './grpc-client.js';
import { OverdueError } from './overdue.js';
import { positionOf } from './positions.js';
import { type OutgoingEvent, splitBySize } from './split-append.js';

export interface AppenderOptions {
  /** Size of one append to the server, by its own measure. */
  readonly maxAppendBytes: number;
  /** Within this an append is answered, whatever it takes. */
  readonly deadlineMs: number;
  readonly backoff: BackoffOptions;
}

/** Sends of one append before the caller is told: a connection that was lost, and one that was just made. */
const ATTEMPTS = 3;

/** Appends over one BatchAppend call at a time; made anew when it has failed. */
export class Appender {
  private open: { readonly client: GrpcClient; readonly call: Promise<AppendCall> } | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly positionAt: (stream: string, revision: number) => Promise<number>,
    private readonly options: AppenderOptions,
    private readonly closing: AbortSignal,
  ) {}

  /**
   * Under an expected revision: one append of the server, whole or not at all, whatever its size. Under `any`: in as
   * many as its size needs; resolves when all are durable, and a part that fails is sent again until the deadline.
   */
  async append(
    stream: string,
    events: readonly OutgoingEvent[],
    expectedRevision: ExpectedRevision,
  ): Promise<AppendResult> {
    const deadline = Date.now() + this.options.deadlineMs;
    const [first = [], ...rest] =
      expectedRevision === 'any' ? splitBySize(events, this.options.maxAppendBytes) : [[...events]];
    let answer = await this.part({ stream, events: first, expectedRevision }, deadline, ATTEMPTS);
    for (const part of rest) {
      // Some of it is durable now: giving up early would leave a half to be made whole by the sender.
      answer = await this.following(stream, part, answer.revision, deadline);
    }
    const { revision, position } = answer;
    return {
      revision,
      position: position === undefined ? await this.positionAt(stream, revision) : positionOf(position),
    };
  }

  /** Right behind the part before it, so that a resend is known for one; anywhere when others came between. */
  private async following(
    stream: string,
    events: readonly OutgoingEvent[],
    behind: number,
    deadline: number,
  ): Promise<AppendAnswer> {
    try {
      return await this.part(
        { stream, events, expectedRevision: behind },
        deadline,
        Number.POSITIVE_INFINITY,
      );
    } catch (error) {
      if (!(error instanceof WrongExpectedRevisionError)) throw error;
      return this.part({ stream, events, expectedRevision: 'any' }, deadline, Number.POSITIVE_INFINITY);
    }
  }

  /** Throws {@link WrongExpectedRevisionError}, never under `any`; else as {@link toPortError} says. */
  private async part(part: AppendPart, deadline: number, attempts: number): Promise<AppendAnswer> {
    let { expectedRevision } = part;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.send({ ...part, expectedRevision }, Math.max(1, deadline - Date.now()));
      } catch (error) {
        if (error instanceof WrongExpectedVersionError) {
          const actual = typeof error.actualVersion === 'bigint' ? Number(error.actualVersion) : -1;
          if (part.expectedRevision !== 'any')
            throw new WrongExpectedRevisionError(part.stream, part.expectedRevision, actual);
          // The server remembers some of the ids and not all: as repeats they go behind what is there.
          expectedRevision = actual;
          attempt = 0;
        } else if (!isRetryable(error) || attempt >= attempts) throw error;
        const ms = backoffMs(attempt + 1, this.options.backoff);
        if (Date.now() + ms >= deadline || this.closing.aborted)
          throw isRetryable(error)
            ? error
            : new EventStoreUnavailableError('the stream does not come to rest');
        if (attempt > 0) await pause(ms, this.closing);
      }
    }
  }

  private async send(part: AppendPart, timeoutMs: number): Promise<AppendAnswer> {
    const { client } = this.connection;
    let call: AppendCall;
    try {
      call = await this.callOn(client);
    } catch (error) {
      const failure = toPortError(error);
      this.connection.replace(client, failure);
      throw failure;
    }
    try {
      return await call.send(part, timeoutMs);
    } catch (error) {
      if (error instanceof OverdueError) this.connection.replace(client, error);
      throw error instanceof WrongExpectedVersionError ? error : toPortError(error);
    }
  }

  private async callOn(client: GrpcClient): Promise<AppendCall> {
    if (this.open?.client !== client) this.open = { client, call: openCall(client) };
    const { open } = this;
    const call = await open.call;
    if (!call.isOver) return call;
    // Failed since, for a reason that left the connection as it is; of all who find that one opens the next.
    if (this.open === open) this.open = { client, call: openCall(client) };
    return this.open.call;
  }
}

async function openCall(client: GrpcClient): Promise<AppendCall> {
  return new AppendCall(await client.openBatchAppend());
}
