import { randomUUID } from 'node:crypto';
import type { JourneyChange, JourneyChanges } from '#domain/ports/journey-cache.js';
import { CircuitBreaker } from '#infra/redis/circuit-breaker.js';
import type { ScriptClient } from '#infra/redis/lua-script.js';
import { JourneyKeys } from './keys.js';
import { BEGIN, CHANGE } from './scripts.js';

export interface RedisJourneyChangesOptions {
  /** Of the journeys that this process derives, and no other. */
  readonly namespace: string;
  /** How often it is looked whether Redis still holds what was written last, in milliseconds; 1,000 by default. */
  readonly checkMs?: number;
  /** How long Redis is left alone that does not answer, in milliseconds; 1,000 by default. */
  readonly coolDownMs?: number;
  /** Told when Redis does not answer, with the reason, and when it does again (`undefined`). */
  readonly onAway?: (reason: unknown) => void;
  /** Told when all that was kept has been given up, other than at the start. */
  readonly onLost?: () => void;
}

/** What Redis is known to hold: all changes up to `batch` are recorded in `epoch`. */
interface Known {
  readonly epoch: string;
  readonly batch: number;
}

/** Keys in one script: a millisecond of Redis's time, which it gives to nobody else meanwhile. */
const KEYS_PER_SCRIPT = 1_000;
/** How long recording one batch may take before everything is given up instead, in milliseconds. */
const RECORD_MS = 500;
const COOL_DOWN_MS = 1_000;
const CHECK_MS = 1_000;

/**
 * Removes journeys from Redis as they change. It keeps in mind what it wrote last, and writes only to a Redis that
 * holds just that. Where it does not (restarted empty or from an old snapshot, failed over, written by another), or a
 * write may not have arrived, a new epoch begins, in which nothing is kept yet. So does every process: what an earlier
 * one left may come from other read models or other code.
 */
export class RedisJourneyChanges implements JourneyChanges {
  private readonly keys: JourneyKeys;
  private readonly breaker: CircuitBreaker;
  private known: Known | undefined;
  private hasBegun = false;
  private checkedAt = Number.NEGATIVE_INFINITY;

  /** A command of `client` should not take longer than a derivation may wait for it. */
  constructor(
    private readonly client: ScriptClient,
    private readonly options: RedisJourneyChangesOptions,
  ) {
    this.keys = new JourneyKeys(options.namespace);
    this.breaker = new CircuitBreaker({
      failures: 1,
      coolDownMs: options.coolDownMs ?? COOL_DOWN_MS,
      ...(options.onAway !== undefined && { onChange: options.onAway }),
    });
  }

  async record(batch: number, change: JourneyChange): Promise<void> {
    if (change === 'everything') return this.begin(batch);
    const names = new Set<string>();
    for (const [tenant, visitors] of change) {
      // Of `a:x` and `u:x` alike: a journey is asked for by the id alone.
      for (const visitor of visitors) names.add(this.keys.journey(tenant, visitor.slice(2)));
    }
    await this.proceed(batch, [...names]);
  }

  async settle(batch: number): Promise<void> {
    const isChecked = performance.now() - this.checkedAt < (this.options.checkMs ?? CHECK_MS);
    if (this.known?.batch === batch && isChecked) return;
    if (this.known?.batch === batch) await this.proceed(batch, []);
    else await this.begin(batch);
  }

  /** Readers get no hit and no lease while only a part is recorded: `settled` is 0 until the last script. */
  private async proceed(batch: number, names: readonly string[]): Promise<void> {
    const { known } = this;
    if (known === undefined) return this.begin(batch);
    const deadline = performance.now() + RECORD_MS;
    let held: readonly (string | number)[] = [known.epoch, known.batch, 1];
    for (let start = 0; start === 0 || start < names.length; start += KEYS_PER_SCRIPT) {
      const some = names.slice(start, start + KEYS_PER_SCRIPT);
      const settled = start + KEYS_PER_SCRIPT >= names.length ? 1 : 0;
      const args = [...held, batch, settled];
      const done = await this.breaker.run(() => CHANGE.run(this.client, [this.keys.state, ...some], args));
      if (done !== 1 || performance.now() > deadline) return this.begin(batch);
      held = [known.epoch, batch, settled];
    }
    this.remember({ epoch: known.epoch, batch });
  }

  private async begin(batch: number): Promise<void> {
    // Nothing is known until this is known to have arrived.
    this.known = undefined;
    const epoch = randomUUID();
    const done = await this.breaker.run(() => BEGIN.run(this.client, [this.keys.state], [epoch, batch]));
    if (done !== 1) return;
    if (this.hasBegun) this.options.onLost?.();
    this.hasBegun = true;
    this.remember({ epoch, batch });
  }

  private remember(known: Known): void {
    this.known = known;
    this.checkedAt = performance.now();
  }
}
