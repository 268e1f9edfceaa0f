import code from '@eventstore/db-client/generated/code_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { Status } from '@eventstore/db-client/generated/status_pb.js';
import statuses from '@eventstore/db-client/generated/status_pb.js';
import type { Message } from 'google-protobuf';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import type { Fault } from './commands.js';
import { streamIdentifier } from './read-responses.js';
import type { AppendOutcome } from './stored-log.js';

type Failure = Exclude<AppendOutcome, { readonly kind: 'success' }>;

/** The errors of single appends within a BatchAppend call, as the server says them. */
export function statusOfFailure(failure: Failure, stream: string, maxAppendBytes: number): Status {
  switch (failure.kind) {
    case 'wrong_expected_version': {
      const details = new shared.WrongExpectedVersion();
      if (failure.current < 0) details.setCurrentNoStream(new empty.Empty());
      else details.setCurrentStreamRevision(String(failure.current));
      return status(code.Code.ALREADY_EXISTS, 'WrongExpectedVersion', details);
    }
    case 'stream_deleted': {
      const details = new shared.StreamDeleted();
      details.setStreamIdentifier(streamIdentifier(stream));
      return status(code.Code.NOT_FOUND, 'StreamDeleted', details);
    }
    case 'too_large': {
      const details = new shared.MaximumAppendSizeExceeded();
      details.setMaxappendsize(maxAppendBytes);
      return status(code.Code.INVALID_ARGUMENT, 'MaximumAppendSizeExceeded', details);
    }
  }
}

/** For a fault that the server tells of in the answer; `undefined` when it ends the call instead. */
export function statusOfFault(fault: Fault): Status | undefined {
  switch (fault) {
    case 'deadline':
      return status(code.Code.DEADLINE_EXCEEDED, 'Timeout', new shared.Timeout());
    case 'unknown':
      return status(code.Code.UNKNOWN, 'Unknown', new shared.Unknown());
    case 'access-denied':
      return status(code.Code.PERMISSION_DENIED, 'AccessDenied', new shared.AccessDenied());
    case 'not-ready':
      return status(code.Code.INTERNAL, 'Server Is Not Ready', new empty.Empty());
    default:
      return undefined;
  }
}

const TYPE_NAMES = new Map<unknown, string>([
  [shared.WrongExpectedVersion, 'event_store.client.WrongExpectedVersion'],
  [shared.StreamDeleted, 'event_store.client.StreamDeleted'],
  [shared.MaximumAppendSizeExceeded, 'event_store.client.MaximumAppendSizeExceeded'],
  [shared.Timeout, 'event_store.client.Timeout'],
  [shared.Unknown, 'event_store.client.Unknown'],
  [shared.AccessDenied, 'event_store.client.AccessDenied'],
  [empty.Empty, 'google.protobuf.Empty'],
]);

function status(value: Parameters<Status['setCode']>[0], message: string, details: Message): Status {
  const packed = new any.Any();
  packed.pack(details.serializeBinary(), TYPE_NAMES.get(details.constructor) ?? '');
  return new statuses.Status().setCode(value).setMessage(message).setDetails(packed);
}
