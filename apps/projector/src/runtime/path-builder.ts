import { setTimeout as delay } from 'node:timers/promises';
import type { VisitorKey } from '#domain/identity/visitor-key.js';
import type { BatchRange, CheckpointStore } from '#domain/ports/checkpoint-store.js';
import type { DirtyMarks } from '#domain/ports/dirty-marks.js';
import type { JourneyChange, JourneyChanges } from '#domain/ports/journey-cache.js';
import { DERIVED_TOGETHER } from './batch.js';
import { ChangedVisitors } from './changed-visitors.js';
import { ChunkSize } from './chunk-size.js';
import type { Deriver } from './derivation.js';
import type { ErasureSweep } from './erasure-sweep.js';
import type { FactsProgress } from './facts-progress.js';
import type { Latest } from './latest.js';
import type { Reporter } from './reporter.js';
import { retrying } from './retry.js';
import type { RulesReplay } from './rules-replay.js';

export type BuilderStep = 'marks' | 'paths' | 'journeys' | 'commit';

export interface PathBuilderDeps {
  /** Under which it keeps its checkpoints. */
  readonly name: string;
  readonly checkpoints: CheckpointStore;
  readonly marks: DirtyMarks;
  readonly deriver: Deriver;
  readonly replay: RulesReplay;
  readonly erasures: Pick<ErasureSweep, 'load' | 'step' | 'wantsBatchAfter'>;
  /** Resolves once the tenants' own events up to a position are known. */
  readonly directoryAt: (position: number, signal: AbortSignal) => Promise<void>;
  readonly head: () => Promise<number>;
  /** The batch of facts that is in. */
  readonly facts: Latest<FactsProgress>;
  /** Where it says how far it is. */
  readonly derived: Latest<BatchRange>;
  /** A cache of journeys that is to hear of changes. */
  readonly journeys: JourneyChanges;
  readonly report: Reporter;
}

/** How long answers stay as they are while the facts are behind. */
const LONGEST_BEHIND_MS = 10_000;

const NO_MARKS: ReadonlyMap<string, readonly string[]> = new Map();

/** How soon an idle builder sees that a tenant has changed its rules. */
const RULES_CHECK_MS = 100;

/**
 * Derives the paths of everybody whom new facts touch and, in turns with that, of everybody whose tenant has changed
 * its rules. Works on what the fact tables hold up to a committed batch, so its rows are a function of a prefix of
 * the log; a derivation done again writes the same.
 */
export class PathBuilder {
  private readonly chunk = new ChunkSize();
  private derivedAt = 0;

  constructor(
    private readonly deps: PathBuilderDeps,
    private readonly onStep?: (step: BuilderStep, range: BatchRange) => void,
    /** Batches that are derived together at most while the facts are behind. */
    private readonly together = DERIVED_TOGETHER,
  ) {}

  /** Runs until aborted. */
  async run(signal: AbortSignal): Promise<void> {
    const again = <T>(effect: () => Promise<T>) =>
      retrying(effect, (error, attempt) => this.deps.report.retry(this.deps.name, error, attempt), signal);
    let { committed } = await again(() => this.deps.checkpoints.load(this.deps.name));
    // What has been promoted may have been decided anywhere in the log.
    await this.deps.directoryAt(await again(() => this.deps.head()), signal);
    await again(() => this.deps.replay.load(committed));
    await again(() => this.deps.erasures.load());
    this.deps.derived.set(committed);
    this.derivedAt = performance.now();
    while (!signal.aborted) {
      const facts = this.deps.facts.get();
      const isNew = facts !== undefined && this.isDue(facts, committed);
      if (isNew) {
        const { batch, to, eventAt } = facts;
        const range = { batch, from: committed.to, to, eventAt };
        await this.deps.directoryAt(range.to, signal);
        const changed = await again(() => this.derive(committed, range, facts.lastMarked));
        // 3. Say whose journeys have changed: before the commit, or a reader would take an old one for as new as that.
        // After an erasure everybody's: of the erased there are no rows left that would say who they were.
        const isErasing = this.deps.erasures.wantsBatchAfter() >= committed.batch;
        await this.deps.journeys.record(range.batch, isErasing ? 'everything' : changed);
        this.onStep?.('journeys', range);
        // 4. Commit: from here on answers are as of the end of these facts.
        await again(() => this.deps.checkpoints.commit(this.deps.name, range));
        this.onStep?.('commit', range);
        await again(() => this.deps.marks.forget(range.batch));
        committed = range;
        this.derivedAt = performance.now();
        this.deps.derived.set(range);
      }
      await this.deps.journeys.settle(committed.batch);
      const replayed = await this.deps.replay.step(committed, Date.now());
      const erased = await this.deps.erasures.step(committed, Date.now(), signal);
      if (!isNew && !replayed && !erased) await this.newFacts(committed, signal);
    }
  }

  /** Resolves when there are new facts, and anyhow soon: rules and erasures are decided meanwhile. */
  private async newFacts(committed: BatchRange, signal: AbortSignal): Promise<void> {
    const waited = new AbortController();
    const either = AbortSignal.any([signal, waited.signal]);
    const arrival = this.deps.facts.when((facts) => this.isDue(facts, committed), either);
    const pause = delay(RULES_CHECK_MS, undefined, { signal: either });
    try {
      await Promise.race([arrival, pause]);
    } finally {
      waited.abort();
      await Promise.allSettled([arrival, pause]);
    }
  }

  /**
   * Whether these facts are to be derived now. While there are more to come, those of several batches are derived
   * together: most people are touched by many of them, and each derivation reads and writes all that they have.
   */
  private isDue({ batch, isBehind }: FactsProgress, committed: BatchRange): boolean {
    if (batch <= committed.batch) return false;
    if (isBehind !== true || batch - committed.batch >= this.together) return true;
    return performance.now() - this.derivedAt > LONGEST_BEHIND_MS;
  }

  private async derive(
    committed: BatchRange,
    range: BatchRange,
    lastMarked = range.batch,
  ): Promise<JourneyChange> {
    const started = performance.now();
    // 1. Read the marks of all batches since the last derivation.
    const marks =
      lastMarked <= committed.batch ? NO_MARKS : await this.deps.marks.read(committed.batch, range.batch);
    this.onStep?.('marks', range);
    const changed = new ChangedVisitors();
    let [journeys, paths, count] = [0, 0, 0];
    for (const [tenant, values] of marks) {
      count += values.length;
      // One whom several marks lead to (an id, a user, an order) is derived once.
      const owners = new Set<VisitorKey>();
      for (let start = 0; start < values.length; ) {
        const chunk = values.slice(start, start + this.chunk.marks);
        start += chunk.length;
        // 2. Derive and write, versioned by the batch: the last derivation of a conversion's path wins.
        const done = await this.deps.deriver.derive(
          {
            tenant,
            marks: chunk,
            versions: this.deps.replay.versionsOf(tenant),
            upTo: range.to,
            version: range.batch,
          },
          (owner) => owners.has(owner),
        );
        for (const owner of done.owners) owners.add(owner);
        this.chunk.note(chunk.length, done.facts);
        journeys += done.journeys;
        paths += done.paths;
        changed.add(tenant, done.visitors);
      }
    }
    this.onStep?.('paths', range);
    this.deps.report.derivation({
      marks: count,
      journeys,
      paths,
      ms: performance.now() - started,
      to: range.to,
    });
    return changed.all();
  }
}
