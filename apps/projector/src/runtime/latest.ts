import { EventEmitter, once } from 'node:events';

/** The latest of a series of values, and a way to wait for the next: values in between may be missed. */
export class Latest<T> {
  private readonly changes = new EventEmitter();
  private value: T | undefined;

  get(): T | undefined {
    return this.value;
  }

  set(value: T): void {
    this.value = value;
    this.changes.emit('change');
  }

  /** The current value once it satisfies `wanted`. Rejects with AbortError when aborted first. */
  async when(wanted: (value: T) => boolean, signal: AbortSignal): Promise<T> {
    for (;;) {
      if (this.value !== undefined && wanted(this.value)) return this.value;
      await once(this.changes, 'change', { signal });
    }
  }
}
