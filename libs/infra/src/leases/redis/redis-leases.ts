import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { fairShare, type Leases } from '#domain/ports/leases.js';
import type { RedisClient } from '../../redis/create-redis-client.js';
import { LuaScript } from '../../redis/lua-script.js';

export interface RedisLeasesOptions {
  /** Keys begin with it: one for each kind of work. */
  readonly prefix: string;
  /** How long a lease outlives its holder; 4,000 by default, so that work is taken over well within ten seconds. */
  readonly ttlMs?: number;
}

const TTL_MS = 4_000;
/** Rounds in the time to live: how often a lease is prolonged, and how soon one that is free is seen. */
const ROUNDS = 4;

/** Takes a free lease, or prolongs one's own: 1 when it is held then. */
const HOLD = new LuaScript(`
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`);

const RELEASE = new LuaScript(`
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0`);

/** Says that this process is here, forgets those that have not been for the time to live, and counts. */
const ATTEND = new LuaScript(`
local now = redis.call('TIME')
local ms = now[1] * 1000 + math.floor(now[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ms - ARGV[2])
redis.call('ZADD', KEYS[1], ms, ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return redis.call('ZCARD', KEYS[1])`);

interface Held {
  readonly stop: AbortController;
  /** Goes off when somebody else may soon have it. */
  timer: NodeJS.Timeout | undefined;
  /** Settles when the work has ended. */
  ended: Promise<void>;
}

/**
 * Leases in one Redis. Each is a key with a time to live and its holder's name, prolonged several times in that time;
 * a holder that could not prolong it stops its work a fifth of that time before anybody else can take it. The clock
 * that decides is the holder's own monotonic one, from before the request was sent, so that a slow answer shortens
 * a lease and never lengthens it.
 */
export class RedisLeases implements Leases {
  private readonly ttlMs: number;
  /** Who is here, by when they last said so. */
  private readonly present: string;

  constructor(
    private readonly redis: RedisClient,
    private readonly options: RedisLeasesOptions,
    private readonly holder: string = randomUUID(),
  ) {
    this.ttlMs = options.ttlMs ?? TTL_MS;
    this.present = `${options.prefix}/present`;
  }

  async share(
    names: readonly string[],
    work: (name: string, signal: AbortSignal) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    const held = new Map<string, Held>();
    const failure = new AbortController();
    const either = AbortSignal.any([signal, failure.signal]);
    const begin = (name: string, safeUntil: number) => {
      const stop = new AbortController();
      const lease: Held = { stop, timer: undefined, ended: Promise.resolve() };
      lease.ended = work(name, AbortSignal.any([either, stop.signal]))
        .catch((error: unknown) => {
          if (!either.aborted && !stop.signal.aborted) failure.abort(error);
        })
        .finally(async () => {
          clearTimeout(lease.timer);
          // Before it is forgotten here: this process must not take what it is about to release.
          await this.release(name);
          held.delete(name);
        });
      held.set(name, lease);
      this.stopAt(lease, safeUntil);
    };
    try {
      while (!either.aborted) {
        await this.round(names, held, begin);
        await delay(this.ttlMs / ROUNDS, undefined, { signal: either }).catch(() => undefined);
      }
    } finally {
      for (const { stop } of held.values()) stop.abort();
      await Promise.all([...held.values()].map(({ ended }) => ended));
      await this.redis.zrem(this.present, this.holder).catch(() => undefined);
    }
    if (failure.signal.aborted && !signal.aborted) throw failure.signal.reason;
  }

  /** Prolongs what is held, gives up what is more than the share, takes what is free up to it. */
  private async round(
    names: readonly string[],
    held: Map<string, Held>,
    begin: (name: string, safeUntil: number) => void,
  ): Promise<void> {
    try {
      const present = Number(await ATTEND.run(this.redis, [this.present], [this.holder, this.ttlMs]));
      const share = fairShare(names.length, present);
      for (const [name, lease] of held) {
        const safeUntil = await this.hold(name);
        if (safeUntil === undefined) lease.stop.abort();
        else this.stopAt(lease, safeUntil);
      }
      for (const name of [...held.keys()].slice(share)) held.get(name)?.stop.abort();
      // From a place of its own, so that newcomers do not all ask for the same ones.
      const start = Number.parseInt(this.holder.slice(0, 6), 16) % names.length || 0;
      for (const name of [...names.slice(start), ...names.slice(0, start)]) {
        if (held.size >= share) break;
        if (held.has(name)) continue;
        const safeUntil = await this.hold(name);
        if (safeUntil !== undefined) begin(name, safeUntil);
      }
    } catch {
      // Redis is away: what is held is safe for the rest of its time.
    }
  }

  /** `safeUntil` is of this process's monotonic clock. */
  private stopAt(lease: Held, safeUntil: number): void {
    clearTimeout(lease.timer);
    lease.timer = setTimeout(() => lease.stop.abort(), Math.max(0, safeUntil - performance.now()));
  }

  /** Until when the lease is safe; undefined when it is another's. */
  private async hold(name: string): Promise<number | undefined> {
    const asked = performance.now();
    const isHeld = await HOLD.run(this.redis, [this.key(name)], [this.holder, this.ttlMs]);
    return Number(isHeld) === 1 ? asked + this.ttlMs * 0.8 : undefined;
  }

  private async release(name: string): Promise<void> {
    await RELEASE.run(this.redis, [this.key(name)], [this.holder]).catch(() => undefined);
  }

  private key(name: string): string {
    return `${this.options.prefix}:${name}`;
  }
}
