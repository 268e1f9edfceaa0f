/** Rows by the keys that they were looked up by. */
type LookUp<R> = (keys: readonly string[]) => Promise<readonly R[]>;

interface Batch {
  readonly keys: Set<string>;
  readonly rows: Promise<ReadonlyMap<string, readonly unknown[]>>;
}

/**
 * Look-ups that several callers ask for at the same time, made together: one is under way for each name, and whoever
 * comes meanwhile shares the next. None is shared that was begun before it was asked for, so every caller reads what was
 * in when it asked.
 */
export class SharedLookUps {
  private readonly underWay = new Map<string, Promise<unknown>>();
  private readonly next = new Map<string, Batch>();

  /** Rows whose `column` is one of `keys`. `name` tells apart what `lookUp` does and where. */
  async rows<R extends object>(
    name: string,
    keys: readonly string[],
    column: string,
    lookUp: LookUp<R>,
  ): Promise<R[]> {
    if (keys.length === 0) return [];
    const batch = this.next.get(name) ?? this.begin(name, column, lookUp);
    for (const key of keys) batch.keys.add(key);
    const found = await batch.rows;
    // All rows of a name are of one kind.
    return keys.flatMap((key) => (found.get(key) ?? []) as readonly R[]);
  }

  private begin<R extends object>(name: string, column: string, lookUp: LookUp<R>): Batch {
    const keys = new Set<string>();
    const run = async () => {
      // After the one under way; and with all who ask in this turn of the loop.
      await this.underWay.get(name);
      await Promise.resolve();
      this.next.delete(name);
      const rows = lookUp([...keys]);
      const settled = rows.then(
        () => undefined,
        () => undefined,
      );
      this.underWay.set(name, settled);
      try {
        return Map.groupBy(await rows, (row) => String(Reflect.get(row, column)));
      } finally {
        if (this.underWay.get(name) === settled) this.underWay.delete(name);
      }
    };
    const batch = { keys, rows: run() };
    this.next.set(name, batch);
    return batch;
  }
}
