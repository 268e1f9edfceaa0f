import { Metadata, status } from '@grpc/grpc-js';
import type { Fault } from './commands.js';

export interface CallError {
  readonly code: number;
  readonly details: string;
  readonly metadata: Metadata;
}

function callError(
  code: number,
  details: string,
  metadata: Readonly<Record<string, string>> = {},
): CallError {
  const sent = new Metadata();
  for (const [key, value] of Object.entries(metadata)) sent.set(key, value);
  return { code, details, metadata: sent };
}

/** The errors of whole calls, as the server says them. */
export const serverErrors = {
  notLeader: ({ address, port }: { readonly address: string; readonly port: number }) =>
    callError(status.NOT_FOUND, 'Leader info available', {
      exception: 'not-leader',
      'leader-endpoint-host': address,
      'leader-endpoint-port': String(port),
    }),
  streamDeleted: (stream: string) =>
    callError(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
      exception: 'stream-deleted',
      'stream-name': stream,
    }),
  accessDenied: () => callError(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' }),
  tooLarge: (maximum: number) =>
    callError(status.INVALID_ARGUMENT, `Maximum Append Size of ${maximum} Exceeded.`, {
      exception: 'maximum-append-size-exceeded',
      'maximum-append-size': String(maximum),
    }),
  unauthenticated: () => callError(status.UNAUTHENTICATED, 'Unauthenticated'),
  invalidPosition: () => callError(status.INVALID_ARGUMENT, 'InvalidPosition'),
  unavailable: () => callError(status.UNAVAILABLE, 'The node is going away'),
};

/** The error of a call that is to have `fault`. */
export function errorFor(fault: Exclude<Fault, 'silent'>): CallError {
  switch (fault) {
    case 'unavailable':
    case 'midway':
      return serverErrors.unavailable();
    case 'not-ready':
      return callError(status.UNAVAILABLE, 'Server Is Not Ready');
    case 'deadline':
      return callError(status.DEADLINE_EXCEEDED, 'Deadline exceeded');
    case 'unknown':
      return callError(status.UNKNOWN, 'Unexpected error');
    case 'access-denied':
      return serverErrors.accessDenied();
    case 'unimplemented':
      return callError(status.UNIMPLEMENTED, 'Service is unimplemented.');
  }
}
