import { randomUUID } from 'node:crypto';
import {
  type CacheAnswer,
  type DerivedBatch,
  type JourneyCache,
  type JourneyName,
  NOT_KEPT,
} from '#domain/ports/journey-cache.js';
import { CircuitBreaker } from '#infra/redis/circuit-breaker.js';
import type { ScriptClient } from '#infra/redis/lua-script.js';
import { decodeJourney, encodeJourney } from '../journey-text.js';
import { type JourneyCacheLimits, MAX_JOURNEY_BYTES } from '../limits.js';
import { JourneyKeys } from './keys.js';
import { KEEP, LOOK } from './scripts.js';

export interface RedisJourneyCacheOptions extends JourneyCacheLimits {
  /** How long a journey is kept that nothing changes; an hour by default. */
  readonly ttlMs?: number;
  /** How long Redis is left alone that does not answer, in milliseconds; 1,000 by default. */
  readonly coolDownMs?: number;
  /** Told when Redis does not answer, with the reason, and when it does again (`undefined`). */
  readonly onAway?: (reason: unknown) => void;
}

const TTL_MS = 3_600_000;
/** How long a reader may take to read what it then offers to keep. */
const LEASE_MS = 30_000;
/** Slow answers in a row after which Redis is left alone for a while. */
const FAILURES = 3;
const COOL_DOWN_MS = 1_000;

/**
 * Journeys shared by every reader, kept true by whoever derives them ({@link RedisJourneyChanges}): a change removes
 * the key, and with it the lease of any reader that may have read before the change. Every reply is checked against
 * the epoch and the batch that Redis itself holds, so a Redis that has lost writes answers nothing rather than
 * something old.
 */
export class RedisJourneyCache implements JourneyCache {
  private readonly breaker: CircuitBreaker;

  /** `client` should give up on a command within a fraction of what a reading of the read models takes. */
  constructor(
    private readonly client: ScriptClient,
    private readonly options: RedisJourneyCacheOptions = {},
  ) {
    this.breaker = new CircuitBreaker({
      failures: FAILURES,
      coolDownMs: options.coolDownMs ?? COOL_DOWN_MS,
      ...(options.onAway !== undefined && { onChange: options.onAway }),
    });
  }

  async look(name: JourneyName, { namespace, batch }: DerivedBatch): Promise<CacheAnswer> {
    const keys = new JourneyKeys(namespace);
    const key = keys.journey(name.tenant, name.id);
    const args = [batch, name.rulesVersion, randomUUID(), LEASE_MS];
    const reply = await this.breaker.run(() => LOOK.run(this.client, [keys.state, key], args));
    const [text, epoch, lease] = Array.isArray(reply) ? (reply as unknown[]) : [];
    if (typeof text === 'string') return { kind: 'hit', journey: decodeJourney(text) };
    if (typeof epoch !== 'string' || typeof lease !== 'string') return NOT_KEPT;
    return {
      kind: 'miss',
      keep: async (journey) => {
        const fresh = encodeJourney(journey);
        const most = this.options.maxJourneyBytes ?? MAX_JOURNEY_BYTES;
        if (fresh === undefined || Buffer.byteLength(fresh) > most) return;
        const ttl = this.options.ttlMs ?? TTL_MS;
        const entry = [epoch, lease, batch, name.rulesVersion, fresh, ttl];
        await this.breaker.run(() => KEEP.run(this.client, [key], entry));
      },
    };
  }
}
