import type { EventType } from '#domain/events/event-types.js';
import { type EventMetadata, encodeMetadata } from '#domain/events/metadata.js';
import { partitionOf, trackingStream } from '#domain/events/streams.js';
import { factId } from '#domain/identity/fact-id.js';
import { visitorKeyOf } from '#domain/identity/visitor-key.js';
import type { NewEvent, RecordedEvent } from '#domain/ports/event-store.js';

const encoder = new TextEncoder();

export const RECEIVED_AT = '2026-03-10T12:00:00.000Z';

type Body = Readonly<Record<string, unknown>> & { readonly messageId: string };

/** An event as the api appends it. */
export function newEvent(
  type: EventType,
  body: Body,
  metadata: Partial<EventMetadata> = {},
  tenant = 'acme',
): NewEvent & { stream: string } {
  const ids = {
    ...(typeof body['anonymousId'] === 'string' && { anonymousId: body['anonymousId'] }),
    ...(typeof body['userId'] === 'string' && { userId: body['userId'] }),
  };
  const visitor = visitorKeyOf(ids) ?? '';
  return {
    stream: trackingStream(tenant, partitionOf(visitor)),
    id: factId(tenant, visitor, body.messageId),
    type,
    tenant,
    visitor,
    data: encoder.encode(JSON.stringify(body)),
    metadata: encodeMetadata({ schemaVersion: 1, receivedAt: RECEIVED_AT, ...metadata }),
  };
}

/** The same as it stands in the log. */
export function recorded(event: NewEvent & { stream: string }, position: number): RecordedEvent {
  return { ...event, revision: position - 1, position, recordedAt: Date.parse(RECEIVED_AT) };
}
