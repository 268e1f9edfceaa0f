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
  const sent = metadata.sentAt === undefined ? Number.NaN : Date.parse(metadata.sentAt);
  const stated = typeof timestamp === 'string' ? Date.parse(timestamp) : Number.NaN;
  if (Number.isNaN(stated)) return received;
  const time = Number.isNaN(sent) ? stated : received - (sent - stated);
  return Math.min(Math.max(time, EARLIEST), LATEST);
}
