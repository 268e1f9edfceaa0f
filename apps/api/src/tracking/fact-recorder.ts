import { Inject, Injectable } from '@nestjs/common';
import { type AppendResult, type EventStore, EventStorePoisonedError } from '#domain/ports/event-store.js';
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
    @Inject(EVENT_STORE) private readonly events: Pick<EventStore, 'appendToStream'>,
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
    const appends = [...batch.streams].map(([stream, events]) => this.events.appendToStream(stream, events));
    // All have ended before anything is said: a failed answer must not come while one is still writing.
    const results = await Promise.allSettled(appends);
    let place: Place | null = null;
    for (const result of results) {
      if (result.status === 'rejected') this.fail(result.reason);
      else place = together(place, placeOf(result.value));
    }
    this.observe(tenant, batch);
    return place;
  }

  private fail(error: unknown): never {
    if (error instanceof EventStorePoisonedError) this.lifecycle.fail(error);
    throw error;
  }

  private observe({ tenantId }: Tenant, batch: FactBatch): void {
    for (const events of batch.streams.values()) {
      for (const [type, of] of Map.groupBy(events, ({ type }) => type))
        this.metrics.count('attribution_facts_accepted_total', 'Facts made durable.', { type }, of.length);
    }
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
