import { setTimeout as delay } from 'node:timers/promises';
import type { Leases } from '#domain/ports/leases.js';

const NAMES = ['a', 'b', 'c', 'd'];

/** Which holder does what just now; throws when two do the same. */
export class Floor {
  readonly doing = new Map<string, string>();
  private changed = Promise.withResolvers<void>();

  /** Work that lasts until it is told to stop, and a little longer. */
  work(holder: string): (name: string, signal: AbortSignal) => Promise<void> {
    return async (name, signal) => {
      const other = this.doing.get(name);
      if (other !== undefined) throw new Error(`${holder} began ${name}, which ${other} does`);
      this.set(name, holder);
      await new Promise<void>((resolve) => {
        if (signal.aborted) resolve();
        else signal.addEventListener('abort', () => resolve(), { once: true });
      });
      await delay(5);
      this.set(name, undefined);
    };
  }

  shareOf(holder: string): number {
    return [...this.doing.values()].filter((one) => one === holder).length;
  }

  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await this.changed.promise;
  }

  private set(name: string, holder: string | undefined): void {
    if (holder === undefined) this.doing.delete(name);
    else this.doing.set(name, holder);
    this.changed.resolve();
    this.changed = Promise.withResolvers<void>();
  }
}

/** What every adapter of the port does when its process is alone. */
export function describeLeases(adapter: string, open: () => Promise<Leases>): void {
  describe(`leases: ${adapter}`, () => {
    it('are all held by who is alone, until it is told to stop', async () => {
      const [floor, stop] = [new Floor(), new AbortController()];
      const leases = await open();
      const sharing = leases.share(NAMES, floor.work('one'), stop.signal);
      await floor.until(() => floor.shareOf('one') === NAMES.length);
      stop.abort();
      await sharing;
      expect(floor.doing.size).toBe(0);
    });

    it('end all work, and say why, when some of it fails', async () => {
      const floor = new Floor();
      const leases = await open();
      const work = floor.work('one');
      const failing = async (name: string, signal: AbortSignal) => {
        if (name !== 'c') return work(name, signal);
        await floor.until(() => floor.doing.size === NAMES.length - 1);
        throw new Error('broken');
      };
      await expect(leases.share(NAMES, failing, new AbortController().signal)).rejects.toThrow('broken');
      expect(floor.doing.size).toBe(0);
    });
  });
}
