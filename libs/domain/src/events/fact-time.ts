import { parseInstant } from './instant.js';
import type { EventMetadata } from './metadata.js';

const EARLIEST = Date.UTC(1970, 0, 1);
const LATEST = Date.UTC(2200, 0, 1) - 1;

/**
 * When a fact happened, in milliseconds since the epoch: receivedAt − (sentAt − timestamp as sent) where `sentAt`
 * is given, which takes the error of the sender's clock out; without a timestamp, receivedAt.
 * Kept within 1970…2199, whatever clocks say.
 */
export function factTime(timestamp: unknown, metadata: EventMetadata): number {
  const received = Date.parse(metadata.receivedAt);
  const sent = metadata.sentAt === undefined ? Number.NaN : parseInstant(metadata.sentAt);
  const stated = typeof timestamp === 'string' ? parseInstant(timestamp) : Number.NaN;
  if (Number.isNaN(stated)) return received;
  const time = Number.isNaN(sent) ? stated : received - (sent - stated);
  return Math.min(Math.max(time, EARLIEST), LATEST);
}

/** Whether an instant is one that facts may state: within 1970…2199. False for NaN. */
export function isPlausible(instant: number): boolean {
  return instant >= EARLIEST && instant <= LATEST;
}
