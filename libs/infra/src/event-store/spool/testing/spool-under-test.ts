import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore } from '#domain/ports/event-store.js';
import type { Way } from '../append-gate.js';
import type { SpoolOptions } from '../open-spool.js';
import { openSpoolingEventStore } from '../open-spooling-event-store.js';
import type { SpoolingEventStore, SpoolingOptions } from '../spooling-event-store.js';

export interface SpoolUnderTest {
  readonly store: SpoolingEventStore;
  /** Resolves when appends go to the store, and so the spool is empty. */
  untilDirect(): Promise<void>;
  /** Resolves when forwarding has failed once more. */
  untilFailed(): Promise<void>;
}

/** Spools in temporary directories, which go with the spec file. Segments are tiny, patience is short. */
export class Spools {
  private readonly dirs: string[] = [];

  async directory(): Promise<string> {
    const dir = await mkdtemp(join(tmpdir(), 'attribution-spool-'));
    this.dirs.push(dir);
    return dir;
  }

  async open(
    remote: EventStore,
    dir: string,
    options: Partial<SpoolOptions> = {},
    times: Partial<Pick<SpoolingOptions, 'backoff' | 'appendTimeoutMs'>> = {},
  ): Promise<SpoolUnderTest> {
    let way: Way | undefined;
    const changed = new Set<() => void>();
    const failed = new Set<() => void>();
    const tell = (listeners: Set<() => void>) => {
      for (const listener of listeners) listener();
    };
    const store = await openSpoolingEventStore(
      remote,
      {
        dir,
        maxBytes: 1 << 24,
        maxAgeMs: 3_600_000,
        generationBytes: 1 << 14,
        segmentBytes: 1 << 13,
        ...options,
      },
      {
        appendTimeoutMs: 20,
        backoff: { firstMs: 1, maxMs: 4 },
        ...times,
        onWay: (next) => {
          way = next;
          tell(changed);
        },
        onError: () => tell(failed),
      },
    );
    way ??= store.state().isStoreAway ? 'spool' : 'store';
    return {
      store,
      untilDirect: () => until(changed, () => way === 'store'),
      untilFailed: () => {
        let count = 0;
        return until(failed, () => count++ > 0);
      },
    };
  }

  async removeAll(): Promise<void> {
    for (const dir of this.dirs.splice(0)) await rm(dir, { recursive: true, force: true });
  }
}

async function until(listeners: Set<() => void>, holds: () => boolean): Promise<void> {
  if (holds()) return;
  await new Promise<void>((resolve) => {
    const listener = () => {
      if (!holds()) return;
      listeners.delete(listener);
      resolve();
    };
    listeners.add(listener);
  });
}
