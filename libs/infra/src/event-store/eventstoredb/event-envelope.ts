import { isUtf8 } from 'node:buffer';
import type { NewEvent } from '#domain/ports/event-store.js';

/** What the platform keeps beside the payload; the server's own metadata of an event. */
export type Envelope = Pick<NewEvent, 'tenant' | 'visitor' | 'metadata'>;

const encoder = new TextEncoder();

/**
 * JSON, so that the server's tools show it: `{ tenant, visitor, metadata }` with our metadata as a string of its very
 * bytes, or `metadataBase64` when they are no UTF-8.
 */
export function encodeEnvelope({ tenant, visitor, metadata }: Envelope): Uint8Array {
  const bytes = Buffer.from(metadata.buffer, metadata.byteOffset, metadata.byteLength);
  const kept = isUtf8(bytes)
    ? { tenant, visitor, metadata: bytes.toString('utf8') }
    : { tenant, visitor, metadataBase64: bytes.toString('base64') };
  return encoder.encode(JSON.stringify(kept));
}

/** `undefined` for metadata that this platform has not written: the event is not one of its facts. */
export function decodeEnvelope(value: unknown): Envelope | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!('tenant' in value) || typeof value.tenant !== 'string') return undefined;
  if (!('visitor' in value) || typeof value.visitor !== 'string') return undefined;
  const { tenant, visitor } = value;
  if ('metadata' in value && typeof value.metadata === 'string')
    return { tenant, visitor, metadata: encoder.encode(value.metadata) };
  if ('metadataBase64' in value && typeof value.metadataBase64 === 'string')
    return { tenant, visitor, metadata: Uint8Array.from(Buffer.from(value.metadataBase64, 'base64')) };
  return undefined;
}
