import { randomUUID } from 'node:crypto';
import { unpackToCommandError } from '@eventstore/db-client/dist/streams/appendToStream/unpackError.js';
import { parseUUID } from '@eventstore/db-client/dist/utils/grpcUUID.js';
import type { BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { DomainError } from '#domain/errors/domain-error.js';
import { EventStoreUnavailableError } from '#domain/ports/event-store.js';
import { type AppendPart, appendRequest } from './append-request.js';
import { toPortError } from './errors.js';
import type { BatchAppendCall } from './grpc-client.js';
import { OverdueError } from './overdue.js';
import type { LogPosition } from './positions.js';

export interface AppendAnswer {
  /** Of the last event. */
  readonly revision: number;
  /** Older servers do not know it for a resend. */
  readonly position: LogPosition | undefined;
}

interface Waiting {
  readonly stream: string;
  readonly resolve: (answer: AppendAnswer) => void;
  readonly reject: (error: unknown) => void;
}

/** A BatchAppend call: appends go out one after another without waiting, and each is answered by its correlation id. */
export class AppendCall {
  private readonly waiting = new Map<string, Waiting>();
  private failure: Error | undefined;

  constructor(private readonly call: BatchAppendCall) {
    call.on('data', (response: BatchAppendResp) => this.answer(response));
    call.on('error', (error: Error) => this.fail(error));
    call.on('end', () => this.fail(new Error('the server ended the call')));
  }

  /** Whether nothing more can be sent. */
  get isOver(): boolean {
    return this.failure !== undefined;
  }

  /**
   * Rejects with the client's WrongExpectedVersionError, or as {@link toPortError} says. After `timeoutMs` the answer
   * is no longer awaited: the append may be durable or not.
   */
  send(part: AppendPart, timeoutMs: number): Promise<AppendAnswer> {
    if (this.failure !== undefined) return Promise.reject(toPortError(this.failure));
    const correlationId = randomUUID();
    return new Promise<AppendAnswer>((resolve, reject) => {
      const settled = () => {
        clearTimeout(timer);
        this.waiting.delete(correlationId);
      };
      const waiting: Waiting = {
        stream: part.stream,
        resolve: (answer) => {
          settled();
          resolve(answer);
        },
        reject: (error) => {
          settled();
          reject(error);
        },
      };
      const timer = setTimeout(
        () =>
          waiting.reject(new OverdueError(`the event store did not answer an append within ${timeoutMs} ms`)),
        timeoutMs,
      );
      this.waiting.set(correlationId, waiting);
      this.call.write(appendRequest(correlationId, part));
    });
  }

  private answer(response: BatchAppendResp): void {
    const waiting = this.waiting.get(parseUUID(response.getCorrelationId()) ?? '');
    // Answered too late: its sender has been told that the outcome is unknown.
    if (waiting === undefined) return;
    const success = response.getSuccess();
    if (success === undefined) {
      waiting.reject(errorOf(response, waiting.stream));
      return;
    }
    const position = success.getPosition();
    waiting.resolve({
      revision: Number(success.getCurrentRevision()),
      position: position && {
        commit: BigInt(position.getCommitPosition()),
        prepare: BigInt(position.getPreparePosition()),
      },
    });
  }

  private fail(error: Error): void {
    this.failure ??= error;
    for (const { reject } of [...this.waiting.values()]) reject(toPortError(error));
  }
}

const BAD_REQUEST = 'event_store.client.BadRequest';

function errorOf(response: BatchAppendResp, stream: string): Error {
  const status = response.getError();
  const details = status?.getDetails();
  if (status === undefined || details === undefined)
    return new EventStoreUnavailableError('the event store answered an append with neither result nor error');
  if (details.getTypeName() === BAD_REQUEST)
    return new DomainError(
      'event_store_refused',
      `the event store refuses the append: ${status.getMessage()}`,
    );
  return unpackToCommandError(status, stream);
}
