import type { VisitorKey } from '#domain/identity/visitor-key.js';
import type { RulesInForce } from '#domain/journeys/rules-in-force.js';
import type { BatchRange } from '#domain/ports/checkpoint-store.js';
import { firstStatus, type RulesStatus, type RulesStatuses } from '#domain/ports/live-rules.js';
import { isInShard, type Shard } from '#domain/ports/processors.js';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import type { TenantWideFacts } from '#infra/clickhouse/read-models/journeys/tenant-wide-facts.js';
import type { StaleRows } from '#infra/clickhouse/read-models/stale-rows.js';
import { decidedVersion, rulesUnder } from '#infra/tenants/tenant-rules.js';
import type { Deriver } from './derivation.js';
import { Remembered } from './remembered.js';
import type { Reporter } from './reporter.js';

export type RulesStep = 'begun' | 'derived' | 'classified' | 'promoted' | 'dropped';

export interface RulesReplayDeps {
  readonly statuses: RulesStatuses;
  readonly directory: Pick<TenantDirectory, 'tenant' | 'tenants'>;
  /** Whose tenants' rules are followed here. */
  readonly shard: Shard;
  readonly tenants: TenantWideFacts;
  readonly deriver: Deriver;
  readonly stale: StaleRows;
  readonly report: Reporter;
}

export interface RulesReplayOptions {
  /** How long the rows of the version before are kept, and kept up to date, after a promotion. */
  readonly keepPreviousMs?: number;
  readonly visitorsPerStep?: number;
  /** Called when an effect is durable; what it throws is taken for a failure of the step. */
  readonly onStep?: (step: RulesStep) => void;
}

/** What this process knows of a replay beside its status: lost with the process, which costs repeated work only. */
interface Underway {
  /** Whoever has been derived under this version; facts that came later are derived under it as well. */
  readonly owners: Remembered;
  /** The greatest context that has been classified. */
  context: string;
}

const KEEP_PREVIOUS_MS = 600_000;
const VISITORS_PER_STEP = 2_000;
const CONTEXTS_PER_STEP = 20_000;
/** Above every visitor key: nobody is left to derive. */
const END = '\u{10FFFF}';
const LONGEST_BACKOFF_MS = 60_000;

/**
 * Derives a tenant's journeys again under the next version of its rules, beside the live one, and then flips the
 * tenant's pointer. Runs in turns with the derivation of new facts and never beside it, so that whoever is derived
 * under the next version stays up to date under it: facts that come later are derived under every version in use.
 *
 * One effect after the other, each durable before the next: announce the version → derive everybody → classify all
 * contexts → flip. A process that dies in between goes on after the last visitor that it noted. Tenants take turns;
 * one whose step fails is tried again later, and neither new facts nor other tenants wait for it.
 */
export class RulesReplay {
  private readonly known = new Map<string, RulesStatus>();
  private readonly underway = new Map<string, Underway>();
  private readonly failures = new Map<string, { count: number; notBefore: number }>();
  private lastServed = '';

  constructor(
    private readonly deps: RulesReplayDeps,
    private readonly options: RulesReplayOptions = {},
  ) {}

  /**
   * To be called once, before anything is derived. Where nothing has been yet (`derived` is the beginning), tenants
   * start with the rules that they have decided on last.
   */
  async load(derived: BatchRange): Promise<void> {
    for (const status of await this.deps.statuses.all()) this.known.set(status.tenant, status);
    if (derived.batch > 0) return;
    for (const tenantId of this.tenants()) {
      const live = decidedVersion(this.deps.directory, tenantId);
      if (live > 1 && !this.known.has(tenantId))
        await this.write({ ...firstStatus(tenantId), live }, 'promoted');
    }
  }

  /** The versions that a tenant's new facts are to be derived under: the live one first. */
  versionsOf(tenant: string): RulesInForce[] {
    const { live, previous, building } = this.statusOf(tenant);
    return [live, building, previous]
      .filter((version) => version > 0)
      .map((version) => rulesUnder(this.deps.directory, tenant, version));
  }

  /**
   * Does the next thing that there is to do, as of the facts that have been derived; false when there is none. Never
   * rejects: a step that fails is reported, and its tenant left alone for a while.
   */
  async step(derived: BatchRange, now: number): Promise<boolean> {
    for (const tenant of this.inTurn()) {
      if (now < (this.failures.get(tenant)?.notBefore ?? 0)) continue;
      const next = this.next(tenant, derived, now);
      if (next === undefined) continue;
      this.lastServed = tenant;
      try {
        await next();
        this.failures.delete(tenant);
      } catch (error) {
        const count = (this.failures.get(tenant)?.count ?? 0) + 1;
        this.failures.set(tenant, { count, notBefore: now + Math.min(LONGEST_BACKOFF_MS, 100 * 2 ** count) });
        this.deps.report.retry(`rules of ${tenant}`, error, count);
      }
      return true;
    }
    return false;
  }

  private tenants(): string[] {
    return this.deps.directory
      .tenants()
      .flatMap(({ tenantId }) => (isInShard(this.deps.shard, tenantId) ? [tenantId] : []));
  }

  private *inTurn(): Generator<string> {
    const tenants = this.tenants();
    yield* tenants.filter((tenant) => tenant > this.lastServed);
    yield* tenants.filter((tenant) => tenant <= this.lastServed);
  }

  /** A version that has been begun is brought to its end, however many have been decided on meanwhile. */
  private next(tenant: string, derived: BatchRange, now: number): (() => Promise<void>) | undefined {
    const status = this.statusOf(tenant);
    if (status.building > 0) return () => this.proceed(status, derived, now);
    const decided = decidedVersion(this.deps.directory, tenant);
    if (decided > status.live) return () => this.begin(status, decided, now);
    const isDue = status.previous > 0 && now - status.promotedAt >= this.keepMs();
    return isDue ? () => this.drop(status) : undefined;
  }

  private async begin(status: RulesStatus, decided: number, now: number): Promise<void> {
    const { tenant, live } = status;
    const pathsOf = (version: number) => rulesUnder(this.deps.directory, tenant, version).pathsVersion;
    const isOfChannels = pathsOf(live) === pathsOf(decided);
    const total = isOfChannels ? 0 : await this.deps.tenants.countVisitors(tenant);
    const cursor = isOfChannels ? END : '';
    await this.write({ ...status, building: decided, startedAt: now, done: 0, total, cursor }, 'begun');
  }

  private async proceed(status: RulesStatus, derived: BatchRange, now: number): Promise<void> {
    const { tenant, building, cursor } = status;
    const rules = rulesUnder(this.deps.directory, tenant, building);
    const underway = this.underwayOf(tenant);
    const limit = this.options.visitorsPerStep ?? VISITORS_PER_STEP;
    const visitors = cursor === END ? [] : await this.deps.tenants.visitorsAfter(tenant, cursor, limit);
    const last = visitors.at(-1);
    if (last !== undefined) {
      const isDone = (owner: VisitorKey) => underway.owners.has(owner);
      const { to: upTo, batch: version } = derived;
      const { owners } = await this.deps.deriver.derive(
        { tenant, marks: visitors, versions: [rules], upTo, version },
        isDone,
      );
      for (const owner of owners) underway.owners.add(owner);
      const done = status.done + visitors.length;
      await this.write({ ...status, done, total: Math.max(done, status.total), cursor: last }, 'derived');
      return;
    }
    const contexts = await this.deps.tenants.contextsAfter(tenant, underway.context, CONTEXTS_PER_STEP);
    await this.deps.deriver.classify(contexts, [rules]);
    underway.context = contexts.at(-1)?.id ?? underway.context;
    if (contexts.length === CONTEXTS_PER_STEP) return;
    this.options.onStep?.('classified');
    await this.write(
      // The cursor is a visitor's key, who may be erased later.
      { ...status, live: building, previous: status.live, promotedAt: now, building: 0, cursor: '' },
      'promoted',
    );
    this.underway.delete(tenant);
  }

  private async drop(status: RulesStatus): Promise<void> {
    const { tenant, live, previous } = status;
    const [kept, gone] = [live, previous].map((version) => rulesUnder(this.deps.directory, tenant, version));
    if (kept !== undefined && gone !== undefined) await this.deps.stale.drop(tenant, kept, gone);
    await this.write({ ...status, previous: 0 }, 'dropped');
  }

  private async write(status: RulesStatus, step: RulesStep): Promise<void> {
    const next = { ...status, revision: status.revision + 1 };
    await this.deps.statuses.write(next);
    this.known.set(next.tenant, next);
    this.deps.report.rules(next, step);
    this.options.onStep?.(step);
  }

  private statusOf(tenant: string): RulesStatus {
    return this.known.get(tenant) ?? firstStatus(tenant);
  }

  private underwayOf(tenant: string): Underway {
    const known = this.underway.get(tenant) ?? { owners: new Remembered(), context: '0' };
    this.underway.set(tenant, known);
    return known;
  }

  private keepMs(): number {
    return this.options.keepPreviousMs ?? KEEP_PREVIOUS_MS;
  }
}
