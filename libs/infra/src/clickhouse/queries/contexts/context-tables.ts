import type { AttributionScope } from '#domain/ports/attribution-queries.js';
import { ContextTable } from './context-table.js';

export type ContextsScope = Pick<AttributionScope, 'tenant' | 'interpretation'>;

/** Contexts of all tables together; a table takes about half a kilobyte for each. */
const CAPACITY = 100_000;

/**
 * The contexts of tenants, read once and again when a statement met one that they lack. `set` names the read models
 * that they are of when asked; the tables asked for longest ago are let go of.
 */
export class ContextTables {
  private readonly tables = new Map<string, Promise<ContextTable>>();
  private readonly sizes = new Map<string, number>();

  constructor(
    private readonly read: (scope: ContextsScope) => Promise<ContextTable>,
    private readonly set: () => string,
    private readonly capacity = CAPACITY,
  ) {}

  /** Runs `work`, again as long as it rejects with what `isLacking` and another look finds more contexts. */
  async with<T>(
    scope: ContextsScope,
    work: (contexts: ContextTable) => Promise<T>,
    isLacking: (error: unknown) => boolean,
  ): Promise<T> {
    const key = JSON.stringify([this.set(), scope.tenant, scope.interpretation.channelsVersion]);
    let contexts = await (this.tables.get(key) ?? this.load(key, scope));
    for (;;) {
      try {
        return await work(contexts);
      } catch (error) {
        if (!isLacking(error)) throw error;
      }
      const fresh = await this.load(key, scope);
      contexts = fresh.size > contexts.size ? fresh : fresh.complete();
    }
  }

  private load(key: string, scope: ContextsScope): Promise<ContextTable> {
    const loading = this.read(scope);
    this.tables.delete(key);
    this.tables.set(key, loading);
    loading.then(
      ({ size }) => {
        if (this.tables.get(key) !== loading) return;
        this.sizes.set(key, size);
        this.trim();
      },
      () => {
        if (this.tables.get(key) === loading) this.tables.delete(key);
      },
    );
    return loading;
  }

  /** Never lets go of the last. */
  private trim(): void {
    const total = () => [...this.tables.keys()].reduce((sum, key) => sum + (this.sizes.get(key) ?? 0), 0);
    for (const key of this.tables.keys()) {
      if (total() <= this.capacity || this.tables.size === 1) return;
      this.tables.delete(key);
      this.sizes.delete(key);
    }
  }
}
