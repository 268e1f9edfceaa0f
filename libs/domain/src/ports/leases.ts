/**
 * Work that one process does at a time, shared among processes. A process that dies, hangs, or loses the engine that
 * keeps the leases holds what it held for no longer than the time to live; the others take it over.
 */
export interface Leases {
  /**
   * Does `work` for as many of `names` as are this process's share: each in one process at a time. Its signal is
   * aborted when the lease is lost or given to a newcomer; the lease is free for others once the work has ended.
   * Resolves when `signal` is aborted and all work has ended; rejects with what work rejects with, unless aborted.
   */
  share(
    names: readonly string[],
    work: (name: string, signal: AbortSignal) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void>;
}

/** How many of `names` each of so many processes may hold: all are held, and nobody holds two more than another. */
export function fairShare(names: number, processes: number): number {
  return Math.ceil(names / Math.max(1, processes));
}
