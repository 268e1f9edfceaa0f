import { DomainError } from '#domain/errors/domain-error.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const UUID_BYTES = 16;

/** Throws `invalid_event_id`. */
export function assertUuid(id: string): void {
  if (!UUID.test(id)) throw new DomainError('invalid_event_id', `not a UUID: ${id.slice(0, 64)}`);
}

/** `id` has been checked by {@link assertUuid}. */
export function writeUuid(buffer: Buffer, id: string, offset: number): void {
  let to = offset;
  for (let from = 0; from < id.length; from += 2) {
    if (id.charCodeAt(from) === DASH) from++;
    buffer[to++] = (nibble(id.charCodeAt(from)) << 4) | nibble(id.charCodeAt(from + 1));
  }
}

/** In lower case, however it was written. */
export function readUuid(buffer: Buffer, offset: number): string {
  const hex = buffer.toString('hex', offset, offset + UUID_BYTES);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const DASH = 45;

/** Of 0-9, a-f and A-F. */
function nibble(code: number): number {
  return code < 58 ? code - 48 : (code | 32) - 87;
}
