import type { EventStore } from '#domain/ports/event-store.js';
import { InMemoryEventStore } from '#domain-testing/fakes/in-memory-event-store.js';

/** Test equipment: a log that takes facts only while its gate is open. */
export class GatedStore extends InMemoryEventStore {
  /** Appends of facts that wait at the gate. */
  waiting = 0;
  private gate: PromiseWithResolvers<void> | undefined;

  shut(): void {
    this.gate ??= Promise.withResolvers();
  }

  /** Lets everything through, or fails everything that waits with `error`. */
  open(error?: Error): void {
    if (error === undefined) this.gate?.resolve();
    else this.gate?.reject(error);
    this.gate = undefined;
  }

  override async appendToStream(...append: Parameters<EventStore['appendToStream']>) {
    if (append[0].startsWith('tracking-') && this.gate !== undefined) {
      this.waiting++;
      try {
        await this.gate.promise;
      } finally {
        this.waiting--;
      }
    }
    return super.appendToStream(...append);
  }
}
