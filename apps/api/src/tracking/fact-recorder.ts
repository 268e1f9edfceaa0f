import { Inject, Injectable } from '@nestjs/common';
import {
  type AppendResult,
  type EventRun,
  type EventStore,
  EventStorePoisonedError,
} from '#domain/ports/event-store.js';
import { unpack } from '#domain/ports/packed-events.js';
import type { Tenant } from '#domain/tenants/tenant.js';
import type { FactBatch } from '#domain/tracking/fact-batch.js';
import { isSpooled } from '#infra/event-store/spool/spooled-append.js';
import { IngestionTally } from '../http/operation/ingestion-tally.js';
import { Metrics } from '../http/operation/metrics.js';
import { TenantRateLimit } from '../http/rate-limit/tenant-rate-limit.js';
import type { Lifecycle } from '../lifecycle.js';
import { EVENT_STORE, LIFECYCLE } from '../tokens.js';
import { type Place, together } from './tracking-answer.js';

/** Appends the good items of a request, each to the stream that it belongs to. */
@Injectable()
export class FactRecorder {
  constructor(
    @Inject(EVENT_STORE) private readonly events: Pick<EventStore, 'appendToStream' | 'appendRuns'>,
    @Inject(LIFECYCLE) private readonly lifecycle: Lifecycle,
    private readonly metrics: Metrics,
    private readonly tally: IngestionTally,
    private readonly rateLimit: TenantRateLimit,
  ) {}

  /**
   * Resolves once every fact is durable, with the place of the last; null when there was none.
   * When one stream fails the others may have been appended: the sender repeats the whole request, and facts have
   * the same ids every time.
   */
  async record(tenant: Tenant, batch: FactBatch): Promise<Place | null> {
    this.rateLimit.charge(tenant, batch.accepted + batch.rejected.length);
    const appends = [...batch.streams].map(([stream, runs]) => this.append(stream, runs));
    // All have ended before anything is said: a failed answer must not come while one is still writing.
    const results = await Promise.allSettled(appends);
    let place: Place | null = null;
    for (const result of results) {
      if (result.status === 'rejected') this.fail(result.reason);
      else place = together(place, placeOf(result.value));
    }
    this.observe(tenant, batch);
    // Only a store that says when it is done with the bytes: another may still hold what was answered too late.
    if (this.events.appendRuns !== undefined) batch.release();
    return place;
  }

  private append(stream: string, runs: readonly EventRun[]): Promise<AppendResult> {
    return this.events.appendRuns?.(stream, runs) ?? this.events.appendToStream(stream, unpack(runs));
  }

  private fail(error: unknown): never {
    if (error instanceof EventStorePoisonedError) this.lifecycle.fail(error);
    throw error;
  }

  private observe({ tenantId }: Tenant, batch: FactBatch): void {
    for (const [type, count] of batch.acceptedByType)
      this.metrics.count('attribution_facts_accepted_total', 'Facts made durable.', { type }, count);
    const refused = Map.groupBy(batch.rejected, ({ code }) => code);
    this.tally.note(
      tenantId,
      batch.accepted,
      [...refused].map(([code, items]) => [code, items.length]),
    );
    for (const [code, items] of refused)
      this.metrics.count('attribution_items_rejected_total', 'Items refused.', { code }, items.length);
  }
}

const placeOf = (result: AppendResult): Place =>
  isSpooled(result) ? { position: null, spooled: true } : { position: result.position };
