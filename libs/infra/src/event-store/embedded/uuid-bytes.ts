import { DomainError } from '#domain/errors/domain-error.js';

export const UUID_BYTES = 16;

/** Where in the text each byte is: four times there is a dash before it. */
const PLACES = Uint8Array.from(
  { length: UUID_BYTES },
  (_, n) => 2 * n + (n > 9 ? 4 : n > 3 ? (n >> 1) - 1 : 0),
);

/** The values of hexadecimal digits, by character code; of anything else, a value that none of them has. */
const NIBBLES = new Uint8Array(128).fill(0xff);
for (let value = 0; value < 16; value++) {
  const digit = value.toString(16);
  NIBBLES[digit.charCodeAt(0)] = NIBBLES[digit.toUpperCase().charCodeAt(0)] = value;
}

const TEXT_LENGTH = 36;
const DASH = 45;
const DASHES = [8, 13, 18, 23];

/** By hand, because every event passes here and a regular expression takes as long as encoding the event. */
function isUuid(id: string): boolean {
  if (id.length !== TEXT_LENGTH) return false;
  for (const place of DASHES) if (id.charCodeAt(place) !== DASH) return false;
  for (let n = 0; n < UUID_BYTES; n++) {
    const at = PLACES[n] ?? 0;
    if (((NIBBLES[id.charCodeAt(at)] ?? 0xff) | (NIBBLES[id.charCodeAt(at + 1)] ?? 0xff)) > 0xf) return false;
  }
  return true;
}

/** Throws `invalid_event_id`. */
export function assertUuid(id: string): void {
  if (!isUuid(id)) throw new DomainError('invalid_event_id', `not a UUID: ${id.slice(0, 64)}`);
}

/** `id` has been checked by {@link assertUuid}. */
export function writeUuid(buffer: Buffer, id: string, offset: number): void {
  for (let n = 0; n < UUID_BYTES; n++) {
    const at = PLACES[n] ?? 0;
    buffer[offset + n] = ((NIBBLES[id.charCodeAt(at)] ?? 0) << 4) | (NIBBLES[id.charCodeAt(at + 1)] ?? 0);
  }
}

/** In lower case, however it was written. */
export function readUuid(buffer: Buffer, offset: number): string {
  const hex = buffer.toString('hex', offset, offset + UUID_BYTES);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
