/** Where a page of conversions ended: the next one begins after it. */
export interface CursorPlace {
  /** Of the last conversion, milliseconds since the epoch. */
  readonly time: number;
  readonly id: string;
}

/** Opaque to clients; names a place and not a number, so a conversion that arrives late moves no page. */
export function cursorOf({ time, id }: CursorPlace): string {
  return Buffer.from(JSON.stringify([time, id])).toString('base64url');
}

/** The place of a cursor; undefined when the text is none. */
export function readCursor(text: string): CursorPlace | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!Array.isArray(parts) || parts.length !== 2) return undefined;
    const [time, id]: unknown[] = parts;
    return Number.isSafeInteger(time) && typeof id === 'string' && UUID.test(id)
      ? { time: Number(time), id }
      : undefined;
  } catch {
    return undefined;
  }
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
