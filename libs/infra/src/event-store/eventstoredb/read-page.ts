import { type StreamingRead, StreamNotFoundError } from '@eventstore/db-client';
import type { Connection } from './connection.js';
import { toPortError } from './errors.js';
import type { GrpcClient } from './grpc-client.js';
import { OverdueError } from './overdue.js';

/**
 * All of a read that has an end; nothing for a stream that is not there. A read has no deadline at the server, so
 * `idleMs` without anything of it coming in ends it here. Throws as {@link toPortError} says.
 */
export async function readPage<E>(
  connection: Connection,
  idleMs: number,
  begin: (client: GrpcClient) => StreamingRead<E>,
): Promise<E[]> {
  const { client } = connection;
  const read = begin(client);
  const events: E[] = [];
  const ended = Promise.withResolvers<void>();
  const timer = setTimeout(
    () => ended.reject(new OverdueError(`the event store sent nothing of a read for ${idleMs} ms`)),
    idleMs,
  );
  // The listener stays: an error that comes when the read is over is nobody's, and would end the process.
  read.on('error', ended.reject);
  read.on('end', ended.resolve);
  read.on('data', (event: E) => {
    timer.refresh();
    events.push(event);
  });
  const onClosed = () => ended.reject(client.closed.reason);
  client.closed.addEventListener('abort', onClosed);
  try {
    await ended.promise;
    return events;
  } catch (error) {
    read.cancel().catch(() => undefined);
    if (error instanceof StreamNotFoundError) return [];
    if (error instanceof OverdueError) connection.replace(client, error);
    throw toPortError(error);
  } finally {
    clearTimeout(timer);
    client.closed.removeEventListener('abort', onClosed);
  }
}
