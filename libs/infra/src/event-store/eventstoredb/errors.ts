import { ErrorType, isCommandError } from '@eventstore/db-client';
import { convertToCommandError } from '@eventstore/db-client/dist/utils/CommandError.js';
import { status } from '@grpc/grpc-js';
import { DomainError } from '#domain/errors/domain-error.js';
import { EventStoreUnavailableError } from '#domain/ports/event-store.js';

/** What repeating the call cannot mend. */
const FINAL = new Map<ErrorType, readonly [code: string, detail: string]>([
  [ErrorType.ACCESS_DENIED, ['event_store_access_denied', 'the event store refuses these credentials']],
  [ErrorType.STREAM_DELETED, ['event_stream_deleted', 'the stream was deleted in the event store']],
  [
    ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED,
    ['append_too_large', 'the append is larger than the event store takes (its MaxAppendSize)'],
  ],
]);

/**
 * The port's error for one of the client's: a DomainError of its own for what is final, and for everything else
 * {@link EventStoreUnavailableError}: what became of the call is not known, and it may be sent again.
 */
export function toPortError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  const told = error instanceof Error ? asCommandError(error) : undefined;
  if (told !== undefined && isCommandError(told)) {
    const known = FINAL.get(told.type);
    if (known !== undefined) return new DomainError(known[0], known[1], {}, { cause: error });
  }
  if (codeOf(error) === status.UNIMPLEMENTED)
    return new DomainError(
      'event_store_unsupported',
      'the event store does not know a call that this platform needs: it is older than 22.6',
      {},
      { cause: error },
    );
  const detail = error instanceof Error ? error.message : String(error);
  return new EventStoreUnavailableError(`the event store did not answer: ${detail}`, { cause: error });
}

/** The gRPC status of an error that carries one. */
function codeOf(error: unknown): number | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : undefined;
}

/** The client's own error for one of gRPC's; the error itself where it lacks what that would be made from. */
export function asCommandError(error: Error): Error {
  try {
    return convertToCommandError(error);
  } catch {
    return error;
  }
}

/** Whether sending the same again can succeed. */
export const isRetryable = (error: unknown) => error instanceof EventStoreUnavailableError;
