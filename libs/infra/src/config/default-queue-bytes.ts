import { getHeapStatistics } from 'node:v8';

const MIB = 1 << 20;
const PART = 32;
const LEAST = 16 * MIB;
const MOST = 64 * MIB;

/**
 * What requests may hold where nothing is said: a part of the memory that this process may use, which is its heap or
 * the container around it, whichever is smaller. What the bodies become while they are worked on takes a multiple of
 * them (docs/adr/0016), so the part is small; beyond {@link MOST} a longer queue only makes everybody wait.
 */
export function defaultQueueBytes(memory = availableMemory()): number {
  return Math.min(MOST, Math.max(LEAST, Math.floor(memory / PART)));
}

function availableMemory(): number {
  const container = process.constrainedMemory();
  const heap = getHeapStatistics().heap_size_limit;
  return container > 0 ? Math.min(heap, container) : heap;
}
