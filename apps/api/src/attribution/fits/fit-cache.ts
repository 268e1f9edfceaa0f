import type { StoredFit } from '#domain/ports/fit-store.js';

export interface FitCacheLimits {
  readonly fits: number;
  /** Values of all fits together. */
  readonly values: number;
}

const LIMITS: FitCacheLimits = { fits: 200, values: 200_000 };

interface Entry {
  readonly fit: Promise<StoredFit>;
  values: number;
}

/** The fits asked for last, each made once however many ask for it at the same time. One that fails is not kept. */
export class FitCache {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly limits: FitCacheLimits = LIMITS) {}

  get(key: string, make: () => Promise<StoredFit>): Promise<StoredFit> {
    const known = this.entries.get(key);
    this.entries.delete(key);
    const entry = known ?? { fit: make(), values: 0 };
    this.entries.set(key, entry);
    if (known === undefined) {
      entry.fit.then(
        ({ fit }) => {
          entry.values = fit.effects.size;
          this.trim();
        },
        () => {
          if (this.entries.get(key) === entry) this.entries.delete(key);
        },
      );
    }
    return entry.fit;
  }

  /** Lets go of those that were asked for longest ago, never of the last. */
  private trim(): void {
    let values = 0;
    for (const entry of this.entries.values()) values += entry.values;
    for (const [key, entry] of this.entries) {
      const isFull = this.entries.size > this.limits.fits || values > this.limits.values;
      if (!isFull || this.entries.size === 1) return;
      this.entries.delete(key);
      values -= entry.values;
    }
  }
}
