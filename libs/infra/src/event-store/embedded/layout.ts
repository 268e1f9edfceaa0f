/**
 * The files of a log directory:
 *
 * - `<first position>.seg` — a segment: a header, then groups, then the zeros that it was preallocated with.
 * - `<first position>.sum` — what a sealed segment holds, so that it need not be read to find out; can be rebuilt.
 * - `head` — how far the log is durable. Readers go no further.
 * - `writer.lock` — held by the process that appends.
 * - `*.tmp` — being made; of no meaning after a restart.
 */
export const HEAD_FILE = 'head';
export const LOCK_FILE = 'writer.lock';
export const TEMPORARY = '.tmp';

const SEGMENT = '.seg';
const SUMMARY = '.sum';
const DIGITS = 16;

export const segmentFile = (first: number) => `${String(first).padStart(DIGITS, '0')}${SEGMENT}`;
export const summaryFile = (first: number) => `${String(first).padStart(DIGITS, '0')}${SUMMARY}`;

/** The first positions of the segments among `names`, ascending. */
export function segmentsAmong(names: readonly string[]): number[] {
  return names
    .filter((name) => name.length === DIGITS + SEGMENT.length && name.endsWith(SEGMENT))
    .map((name) => Number.parseInt(name, 10))
    .filter((first) => first >= 1)
    .sort((a, b) => a - b);
}
