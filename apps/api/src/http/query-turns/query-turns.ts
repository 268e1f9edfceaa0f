import type { DomainError } from '#domain/errors/domain-error.js';
import { TooManyQueriesError, TooManyQueriesOfTenantError } from './too-many-queries.js';

export interface QueryTurnLimits {
  /** Queries that run at once; one tenant runs at most half of them, rounded up. */
  readonly atOnce: number;
  /** How long one waits for its turn, in milliseconds. */
  readonly waitMs: number;
}

/** What may wait for a turn: of one tenant, and in all. */
const MAX_WAITING_OF_TENANT = 64;
const MAX_WAITING = 256;

interface Waiting {
  readonly begin: () => void;
  readonly timer: NodeJS.Timeout;
}

/** A tenant that has queries here. */
interface Asking {
  running: number;
  readonly waiting: Set<Waiting>;
}

/**
 * Few queries at once, so that a flood of heavy ones is a queue here and not a load on everything else that this
 * process and its database do. Turns go around among the tenants that wait, whichever has more. Nobody waits for
 * longer than the bound: TooManyQueriesOfTenantError (429) when it is the tenant's own queries that it would wait for,
 * else TooManyQueriesError (503).
 */
export class QueryTurns {
  private running = 0;
  private waiting = 0;
  private readonly ofTenant: number;
  /** In the order in which they are next. */
  private readonly tenants = new Map<string, Asking>();

  constructor(
    private readonly limits: QueryTurnLimits,
    private readonly onRefusal: (code: string) => void = () => undefined,
  ) {
    this.ofTenant = Math.ceil(limits.atOnce / 2);
  }

  get state(): { readonly running: number; readonly waiting: number } {
    return { running: this.running, waiting: this.waiting };
  }

  /** What `query` resolves to, run when it is its turn. */
  async take<T>(tenant: string, query: () => Promise<T>): Promise<T> {
    const asking = this.asking(tenant);
    if (this.mayRun(asking)) this.begin(asking);
    else await this.turn(tenant, asking);
    try {
      return await query();
    } finally {
      this.running--;
      asking.running--;
      this.forget(tenant, asking);
      this.next();
    }
  }

  private turn(tenant: string, asking: Asking): Promise<void> {
    if (asking.waiting.size >= MAX_WAITING_OF_TENANT || this.waiting >= MAX_WAITING) {
      this.forget(tenant, asking);
      throw this.refusal(asking);
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.leave(asking, waiting);
        this.forget(tenant, asking);
        reject(this.refusal(asking));
      }, this.limits.waitMs);
      const waiting: Waiting = { begin: resolve, timer };
      asking.waiting.add(waiting);
      this.waiting++;
    });
  }

  /** Whoever's turn it was is last in the next round. */
  private next(): void {
    for (const [tenant, asking] of this.tenants) {
      const [first] = asking.waiting;
      if (first === undefined || !this.mayRun(asking)) continue;
      this.leave(asking, first);
      this.begin(asking);
      this.tenants.delete(tenant);
      this.tenants.set(tenant, asking);
      first.begin();
      return;
    }
  }

  private mayRun({ running }: Asking): boolean {
    return this.running < this.limits.atOnce && running < this.ofTenant;
  }

  private begin(asking: Asking): void {
    this.running++;
    asking.running++;
  }

  private leave(asking: Asking, waiting: Waiting): void {
    clearTimeout(waiting.timer);
    asking.waiting.delete(waiting);
    this.waiting--;
  }

  private asking(tenant: string): Asking {
    const known = this.tenants.get(tenant);
    if (known !== undefined) return known;
    const asking: Asking = { running: 0, waiting: new Set() };
    this.tenants.set(tenant, asking);
    return asking;
  }

  private forget(tenant: string, asking: Asking): void {
    if (asking.running === 0 && asking.waiting.size === 0) this.tenants.delete(tenant);
  }

  private refusal({ running }: Asking): DomainError {
    const error = running >= this.ofTenant ? new TooManyQueriesOfTenantError() : new TooManyQueriesError();
    this.onRefusal(error.code);
    return error;
  }
}
