import type { AllStreamResolvedEvent, ResolvedEvent } from '@eventstore/db-client';
import type { RecordedEvent } from '#domain/ports/event-store.js';
import { decodeEnvelope } from './event-envelope.js';
import { positionOf } from './positions.js';

/** An event as the client gives it, from one stream or from `$all`. */
export type ReadEvent = ResolvedEvent | AllStreamResolvedEvent;

const isSystem = (name: string) => name.startsWith('$');

/**
 * The port's event, or `undefined` when it is none of ours: the server's own events and streams, links, and whatever
 * somebody else has written into this database.
 */
export function toRecordedEvent({ event }: ReadEvent): RecordedEvent | undefined {
  if (event === undefined || isSystem(event.streamId) || isSystem(event.type)) return undefined;
  const envelope = decodeEnvelope(event.metadata);
  if (envelope === undefined || event.isJson) return undefined;
  if (!(event.data instanceof Uint8Array) || event.position === undefined) return undefined;
  return {
    id: event.id,
    type: event.type,
    ...envelope,
    data: event.data,
    stream: event.streamId,
    revision: Number(event.revision),
    position: positionOf(event.position),
    recordedAt: event.created.getTime(),
  };
}
