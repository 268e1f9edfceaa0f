import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Tenant } from '#domain/tenants/tenant.js';
import type { Config } from '#infra/config/config.js';
import { CONFIG } from '../../tokens.js';
import { cutOff } from '../body/collect.js';
import { RateLimitedError } from '../problems/http-errors.js';
import { TokenBucket } from './token-bucket.js';

type Limited = Pick<Tenant, 'tenantId' | 'rateLimitPerSecond'>;

/** Events a second that each tenant may send to this process, where its settings name a limit. */
@Injectable()
export class TenantRateLimit {
  private readonly buckets = new Map<string, TokenBucket>();

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'rateLimit'>) {}

  /** Lets a request in and says in its headers what is left. Throws RateLimitedError while nothing is. */
  admit(tenant: Limited, reply: Pick<FastifyReply, 'header'>): void {
    const bucket = this.bucketOf(tenant);
    if (bucket === undefined) return;
    const now = performance.now();
    const left = Math.max(0, Math.floor(bucket.level(now)));
    const reset = Math.max(1, Math.ceil(bucket.wait(now)));
    reply.header('ratelimit-policy', `"tenant";q=${bucket.rate};w=1`);
    reply.header('ratelimit', `"tenant";r=${left};t=${reset}`);
    if (left < 1) throw new RateLimitedError(bucket.rate, reset);
  }

  /** Counts the events of a request that was let in. */
  charge(tenant: Limited, events: number): void {
    this.bucketOf(tenant)?.take(events, performance.now());
  }

  /** Holds a stream back until its tenant may send again. Throws `client_closed_request` when the sender goes. */
  async untilAllowed(tenant: Limited, signal: AbortSignal): Promise<void> {
    const wait = this.bucketOf(tenant)?.wait(performance.now()) ?? 0;
    if (wait === 0) return;
    try {
      await pause(wait * 1000, undefined, { signal });
    } catch {
      throw cutOff();
    }
  }

  private bucketOf({ tenantId, rateLimitPerSecond }: Limited): TokenBucket | undefined {
    if (rateLimitPerSecond === null || !this.config.rateLimit) return undefined;
    let bucket = this.buckets.get(tenantId);
    if (bucket?.rate !== rateLimitPerSecond) {
      bucket = new TokenBucket(rateLimitPerSecond, performance.now());
      this.buckets.set(tenantId, bucket);
    }
    return bucket;
  }
}
