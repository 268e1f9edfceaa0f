import type { Leases } from '#domain/ports/leases.js';

/** Everything is this process's: where a lock of another kind keeps every other process out. */
export class InProcessLeases implements Leases {
  async share(
    names: readonly string[],
    work: (name: string, signal: AbortSignal) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    const failed = new AbortController();
    const either = AbortSignal.any([signal, failed.signal]);
    const all = names.map((name) =>
      work(name, either).catch((error: unknown) => {
        if (either.aborted) return;
        failed.abort(error);
      }),
    );
    await Promise.all(all);
    if (failed.signal.aborted && !signal.aborted) throw failed.signal.reason;
  }
}
