import type { VisitorKey } from '#domain/identity/visitor-key.js';
import { type DerivedJourney, deriveJourneys } from '#domain/journeys/derive-journeys.js';
import type { RulesInForce } from '#domain/journeys/rules-in-force.js';
import { contextOfRow, contextRow } from '#domain/ports/context-rows.js';
import type { ContextRow, ReadModelRows } from '#domain/ports/read-model-rows.js';
import type { ReadModelWriter } from '#domain/ports/read-model-writer.js';
import { wantedForPaths } from '#infra/clickhouse/read-models/journeys/facts-wanted.js';
import type { JourneyFactsLoader } from '#infra/clickhouse/read-models/journeys/journey-facts-loader.js';
import type { TenantWideFacts } from '#infra/clickhouse/read-models/journeys/tenant-wide-facts.js';
import { type Derivation, groupRows, journeyRows, pathRows } from './derived-rows.js';
import { sortMarks } from './marks.js';
import { Remembered } from './remembered.js';
import { inSlices } from './slices.js';

export interface DeriverDeps {
  readonly loader: JourneyFactsLoader;
  readonly tenants: TenantWideFacts;
  readonly writer: ReadModelWriter;
}

/** What is derived, and as of when. */
export interface DerivationTask {
  readonly tenant: string;
  /** Visitor keys, conversion references, and contexts. */
  readonly marks: readonly string[];
  /** Every version of the tenant's rules that rows are wanted under; at least one. */
  readonly versions: readonly RulesInForce[];
  /** Facts up to this position count. */
  readonly upTo: number;
  /** The later derivation of a row wins. */
  readonly version: number;
}

/** What a derivation came to, all versions together. */
export interface Derived {
  /** How many facts had to be read. */
  readonly facts: number;
  readonly journeys: number;
  readonly paths: number;
  /** Who was derived. */
  readonly owners: ReadonlySet<VisitorKey>;
  /** Every key of theirs: whoever asks by one of them has another journey than before, perhaps. */
  readonly visitors: ReadonlySet<VisitorKey>;
}

/** Derives and writes journeys, paths and the channels of contexts. A task done again writes the same. */
export class Deriver {
  private readonly contexts = new Remembered();
  private readonly channels = new Remembered();

  constructor(private readonly deps: DeriverDeps) {}

  /** `isDone` says whom to leave out: their rows are as they would be written. */
  async derive(task: DerivationTask, isDone?: (owner: VisitorKey) => boolean): Promise<Derived> {
    const { loader } = this.deps;
    const { tenant, upTo } = task;
    const { visitors, refs, contexts } = sortMarks(task.marks);
    if (contexts.length > 0) {
      await this.classify(await this.deps.tenants.contexts(tenant, contexts), task.versions);
    }
    const seeds = new Set([...visitors, ...(await loader.visitorsOf(tenant, refs, upTo))]);
    let closure = await loader.identities(tenant, seeds, upTo);
    // Also of those who are left out below: it is their long walk that the note is to spare the next one.
    await this.deps.writer.insert('identity_groups', groupRows(tenant, closure.learnt, task.version));
    if (isDone !== undefined && [...closure.owners].some(isDone)) {
      // One who has a great many keys is met again and again: once is enough.
      const { ownersOf } = closure;
      const left = [...seeds].filter((seed) => [...ownersOf(seed)].some((owner) => !isDone(owner)));
      closure = await loader.identities(tenant, left, upTo);
    }
    const done = { facts: 0, journeys: 0, paths: 0, owners: closure.owners, visitors: closure.keys };
    if (closure.owners.size === 0) return done;
    const facts = await loader.load(tenant, closure, wantedForPaths(task.versions), upTo);
    done.facts = facts.touchpoints.length + facts.events.length + facts.conversions.length;
    // A key that owns nothing any more (it has been identified, or merged into another) leaves a tombstone.
    const nobody = [...closure.keys].filter((key) => closure.isOwned(key));
    for (const rules of distinctBy(task.versions, ({ pathsVersion }) => pathsVersion)) {
      const journeys = deriveJourneys(facts, rules);
      const derivation = { tenant, rulesVersion: rules.pathsVersion, version: task.version };
      // Contexts first: a touchpoint that is in has its context and its channel in.
      await this.writeContexts(tenant, journeys, task.versions);
      done.journeys += journeys.length;
      const [paths] = await Promise.all([
        this.writeSlices('paths', pathsOf(derivation, journeys)),
        this.writeSlices('journeys', journeyRows(derivation, journeys, nobody)),
      ]);
      done.paths += paths;
    }
    return done;
  }

  /** Gives contexts their channels under every version that has not given them one in this process. */
  async classify(rows: readonly ContextRow[], versions: readonly RulesInForce[]): Promise<void> {
    for (const rules of distinctBy(versions, ({ channelsVersion }) => channelsVersion)) {
      const under = rules.channelsVersion;
      const key = ({ tenant, id }: ContextRow) => `${tenant}/${under}/${id}`;
      const fresh = rows.filter((row) => !this.channels.has(key(row)));
      const channels = fresh.map((row) => ({
        tenant: row.tenant,
        rules_version: under,
        context: row.id,
        channel: rules.classify(contextOfRow(row)),
      }));
      await this.deps.writer.insert('context_channels', channels);
      for (const row of fresh) this.channels.add(key(row));
    }
  }

  private async writeContexts(
    tenant: string,
    journeys: readonly DerivedJourney[],
    versions: readonly RulesInForce[],
  ): Promise<void> {
    const met = new Map<string, ContextRow>();
    for (const { touchpoints } of journeys) {
      for (const { contextId, context } of touchpoints) {
        if (!met.has(contextId)) met.set(contextId, contextRow(tenant, contextId, context));
      }
    }
    const rows = [...met.values()];
    const fresh = rows.filter(({ id }) => !this.contexts.has(`${tenant}/${id}`));
    await this.deps.writer.insert('contexts', fresh);
    for (const { id } of fresh) this.contexts.add(`${tenant}/${id}`);
    await this.classify(rows, versions);
  }

  private async writeSlices<T extends 'paths' | 'journeys'>(
    table: T,
    rows: Iterable<ReadModelRows[T]>,
  ): Promise<number> {
    let count = 0;
    for (const some of inSlices(rows)) {
      await this.deps.writer.insert(table, some);
      count += some.length;
    }
    return count;
  }
}

function* pathsOf(derivation: Derivation, journeys: readonly DerivedJourney[]) {
  for (const journey of journeys) yield* pathRows(derivation, journey);
}

/** The first item of each key, in order. */
function distinctBy<T>(items: readonly T[], key: (item: T) => unknown): T[] {
  const seen = new Set<unknown>();
  return items.filter((item) => {
    const isNew = !seen.has(key(item));
    seen.add(key(item));
    return isNew;
  });
}
