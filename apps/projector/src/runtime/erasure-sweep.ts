import { DomainError } from '#domain/errors/domain-error.js';
import type { BatchRange } from '#domain/ports/checkpoint-store.js';
import {
  type ErasureNote,
  type ErasureStatus,
  type ErasureStatuses,
  firstErasureStatus,
  type KnownErasures,
} from '#domain/ports/erasures.js';
import { isInShard, type Shard } from '#domain/ports/processors.js';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import type { Reporter } from './reporter.js';
import type { VisitorSweep } from './visitor-sweep.js';

/** `found`: whom it touches is noted; `deleted`: its rows are gone; `swept`: nothing is left to do. */
export type ErasureStep = 'found' | 'deleted' | 'swept';

export interface ErasureSweepDeps {
  readonly statuses: ErasureStatuses;
  readonly erasures: Pick<KnownErasures, 'of'>;
  readonly directory: Pick<TenantDirectory, 'tenants'>;
  readonly shard: Shard;
  readonly visitors: Pick<VisitorSweep, 'affected' | 'remove' | 'settle'>;
  readonly report: Reporter;
}

const LONGEST_BACKOFF_MS = 60_000;

/**
 * Carries out what tenants have decided to erase, in this set of read models. Runs in turns with the derivation and
 * never beside it, on erasures whose every earlier fact has been derived: nothing that is being written can bring a
 * row back that it has removed.
 *
 * One effect after the other, each durable before the next: note whom it touches → remove the rows → a batch passes, at
 * which caches forget → derive those whom it touches as of that → done. A process that dies in between does the last of these again.
 */
export class ErasureSweep {
  private readonly known = new Map<string, ErasureStatus>();
  private readonly failures = new Map<string, { count: number; notBefore: number }>();
  private lastServed = '';

  constructor(
    private readonly deps: ErasureSweepDeps,
    private readonly onStep?: (step: ErasureStep) => void,
  ) {}

  /** To be called once, before anything is derived. */
  async load(): Promise<void> {
    for (const status of await this.deps.statuses.all()) this.known.set(status.tenant, status);
  }

  /**
   * The batch after which another is wanted, though no fact may come: what is kept by the number of a batch must not
   * outlive the rows that it was read from. -1 for none.
   */
  wantsBatchAfter(): number {
    const waiting = [...this.known.values()].filter(({ phase }) => phase === 'deleted');
    return Math.max(-1, ...waiting.map(({ batch }) => batch));
  }

  /**
   * Does the next thing that there is to do, as of the facts that have been derived; false when there is none. Never
   * rejects: a step that fails is reported, and its tenant left alone for a while.
   */
  async step(derived: BatchRange, now: number, signal: AbortSignal): Promise<boolean> {
    for (const tenant of this.inTurn()) {
      if (now < (this.failures.get(tenant)?.notBefore ?? 0)) continue;
      const next = this.next(tenant, derived, now, signal);
      if (next === undefined) continue;
      this.lastServed = tenant;
      try {
        await next();
        this.failures.delete(tenant);
      } catch (error) {
        await this.failed(tenant, error, now);
      }
      return true;
    }
    return false;
  }

  private *inTurn(): Generator<string> {
    const tenants = this.deps.directory
      .tenants()
      .flatMap(({ tenantId }) => (isInShard(this.deps.shard, tenantId) ? [tenantId] : []));
    yield* tenants.filter((tenant) => tenant > this.lastServed);
    yield* tenants.filter((tenant) => tenant <= this.lastServed);
  }

  private next(
    tenant: string,
    derived: BatchRange,
    now: number,
    signal: AbortSignal,
  ): (() => Promise<void>) | undefined {
    const status = this.statusOf(tenant);
    const due = this.deps.erasures.of(tenant).find(({ position }) => position > status.swept);
    if (due === undefined || due.position > derived.to) return undefined;
    if (status.sweeping !== due.position) return () => this.find(status, due, derived, signal);
    if (status.phase === 'found') return () => this.remove(status, derived, signal);
    return derived.batch > status.batch ? () => this.finish(status, derived, now, signal) : undefined;
  }

  private async find(
    status: ErasureStatus,
    { position }: ErasureNote,
    derived: BatchRange,
    signal: AbortSignal,
  ): Promise<void> {
    const affected = await this.deps.visitors.affected(status.tenant, position, derived, signal);
    const attempts = Math.max(1, status.attempts);
    await this.write({ ...status, sweeping: position, phase: 'found', attempts, affected }, 'found');
  }

  private async remove(status: ErasureStatus, derived: BatchRange, signal: AbortSignal): Promise<void> {
    await this.deps.visitors.remove(status.tenant, status.sweeping, derived, signal);
    await this.write({ ...status, phase: 'deleted', batch: derived.batch }, 'deleted');
  }

  private async finish(
    status: ErasureStatus,
    derived: BatchRange,
    now: number,
    signal: AbortSignal,
  ): Promise<void> {
    const { tenant, revision, sweeping } = status;
    await this.deps.visitors.settle(tenant, sweeping, status, derived, signal);
    await this.write({ ...firstErasureStatus(tenant), revision, swept: sweeping, sweptAt: now }, 'swept');
  }

  private async failed(tenant: string, error: unknown, now: number): Promise<void> {
    const count = (this.failures.get(tenant)?.count ?? 0) + 1;
    this.failures.set(tenant, { count, notBefore: now + Math.min(LONGEST_BACKOFF_MS, 100 * 2 ** count) });
    this.deps.report.retry(`erasures of ${tenant}`, error, count);
    const status = this.statusOf(tenant);
    // The code alone: an engine's message may quote what is to be erased.
    const failure = error instanceof DomainError ? error.code : 'internal_error';
    const attempts = Math.max(1, status.attempts) + 1;
    // Told as far as it can be: the try that follows does not depend on it.
    await this.write({ ...status, attempts, failure }).catch(() => undefined);
  }

  private async write(status: ErasureStatus, step?: ErasureStep): Promise<void> {
    const next = { ...status, revision: status.revision + 1 };
    await this.deps.statuses.write(next);
    this.known.set(next.tenant, next);
    if (step !== undefined) this.onStep?.(step);
  }

  private statusOf(tenant: string): ErasureStatus {
    return this.known.get(tenant) ?? firstErasureStatus(tenant);
  }
}
