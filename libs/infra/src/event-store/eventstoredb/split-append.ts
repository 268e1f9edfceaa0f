import type { NewEvent } from '#domain/ports/event-store.js';

/** An event with its envelope encoded, as it goes over the wire. */
export interface OutgoingEvent {
  readonly id: string;
  readonly type: string;
  readonly data: Uint8Array;
  readonly envelope: Uint8Array;
}

/** The server's own measure of an event: its payload, its metadata and its type in UTF-16. */
export const sizeOf = ({ type, data, envelope }: OutgoingEvent) =>
  data.length + envelope.length + 2 * type.length;

/** In their order, as few parts as fit `maxBytes` each. An event that is larger than that is a part of its own. */
export function splitBySize(events: readonly OutgoingEvent[], maxBytes: number): OutgoingEvent[][] {
  const parts: OutgoingEvent[][] = [];
  let open: OutgoingEvent[] = [];
  let bytes = 0;
  for (const event of events) {
    const size = sizeOf(event);
    if (open.length > 0 && bytes + size > maxBytes) {
      parts.push(open);
      open = [];
      bytes = 0;
    }
    open.push(event);
    bytes += size;
  }
  if (open.length > 0) parts.push(open);
  return parts;
}

/** About what an event takes until it is answered. */
export const bytesOf = ({ data, metadata, visitor, tenant }: NewEvent) =>
  data.length + metadata.length + visitor.length + tenant.length + 128;
