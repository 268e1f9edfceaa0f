import { Injectable } from '@nestjs/common';

/** What became of a tenant's items since the process started. */
export interface TenantTally {
  readonly accepted: number;
  /** Items refused, by the code of the reason. */
  readonly rejected: ReadonlyMap<string, number>;
}

/** Seconds that rates are worked out from at most. */
const SECONDS = 60;
const NOTHING: TenantTally = { accepted: 0, rejected: new Map() };

/** Counts what a tenant sends to this process, for the tenant's own eyes; the sums over all of them are metrics. */
@Injectable()
export class IngestionTally {
  readonly since = new Date();
  private readonly tenants = new Map<string, Counted>();

  note(
    tenantId: string,
    accepted: number,
    refused: Iterable<readonly [code: string, items: number]>,
    now: number = Date.now(),
  ): void {
    let counted = this.tenants.get(tenantId);
    if (counted === undefined) {
      counted = new Counted();
      this.tenants.set(tenantId, counted);
    }
    counted.note(accepted, refused, now);
  }

  of(tenantId: string): TenantTally {
    return this.tenants.get(tenantId) ?? NOTHING;
  }

  /** Accepted items a second, over the last `seconds` whole ones (at most {@link SECONDS}). */
  eventsPerSecond(tenantId: string, seconds: number, now: number = Date.now()): number {
    return this.tenants.get(tenantId)?.rate(Math.min(seconds, SECONDS), now) ?? 0;
  }
}

class Counted implements TenantTally {
  accepted = 0;
  readonly rejected = new Map<string, number>();
  /** A ring of seconds, the current one among them. */
  private readonly counts = new Float64Array(SECONDS + 1);
  private readonly seconds = new Float64Array(SECONDS + 1);

  note(accepted: number, refused: Iterable<readonly [string, number]>, now: number): void {
    this.accepted += accepted;
    for (const [code, items] of refused) this.rejected.set(code, (this.rejected.get(code) ?? 0) + items);
    const second = Math.floor(now / 1000);
    const slot = second % this.counts.length;
    const known = this.seconds[slot] === second ? (this.counts[slot] ?? 0) : 0;
    this.seconds[slot] = second;
    this.counts[slot] = known + accepted;
  }

  rate(seconds: number, now: number): number {
    const current = Math.floor(now / 1000);
    let sum = 0;
    for (const [slot, second] of this.seconds.entries())
      if (second < current && second >= current - seconds) sum += this.counts[slot] ?? 0;
    return sum / seconds;
  }
}
