import type { VisitorKey } from '#domain/identity/visitor-key.js';
import type { JourneyChange } from '#domain/ports/journey-cache.js';

/** More are not listed one by one: a backfill touches everybody, and a cache has little that would outlive it. */
const MOST = 50_000;

/** Gathers whose journeys a batch changes. */
export class ChangedVisitors {
  private readonly byTenant = new Map<string, Set<VisitorKey>>();
  private size = 0;

  constructor(private readonly most = MOST) {}

  add(tenant: string, visitors: Iterable<VisitorKey>): void {
    const known = this.byTenant.get(tenant) ?? new Set();
    this.byTenant.set(tenant, known);
    this.size -= known.size;
    for (const visitor of visitors) {
      if (this.size + known.size > this.most) break;
      known.add(visitor);
    }
    this.size += known.size;
  }

  all(): JourneyChange {
    return this.size > this.most ? 'everything' : this.byTenant;
  }
}
