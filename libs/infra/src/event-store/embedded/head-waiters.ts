import type { Position } from '#domain/ports/event-store.js';

interface Waiter {
  readonly position: Position;
  readonly resolve: () => void;
}

/** Readers that wait for the head to move. */
export class HeadWaiters {
  private readonly waiting = new Set<Waiter>();

  get size(): number {
    return this.waiting.size;
  }

  /** Resolves when told of a head beyond `position`, on {@link releaseAll}, or when `signal` aborts. */
  async wait(position: Position, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const waiter = { position, resolve };
    const give = () => resolve();
    this.waiting.add(waiter);
    signal?.addEventListener('abort', give, { once: true });
    await promise;
    this.waiting.delete(waiter);
    signal?.removeEventListener('abort', give);
  }

  reached(position: Position): void {
    for (const waiter of this.waiting) if (position > waiter.position) waiter.resolve();
  }

  releaseAll(): void {
    for (const { resolve } of this.waiting) resolve();
  }
}
