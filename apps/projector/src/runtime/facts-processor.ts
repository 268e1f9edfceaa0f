import { setTimeout as delay } from 'node:timers/promises';
import { DomainError } from '#domain/errors/domain-error.js';
import { type BatchRange, BEFORE_FIRST, type CheckpointStore } from '#domain/ports/checkpoint-store.js';
import type { KnownErasures } from '#domain/ports/erasures.js';
import type { EventStore, Position, RecordedEvent } from '#domain/ports/event-store.js';
import type { ParkedEvent, ParkingLot } from '#domain/ports/parking-lot.js';
import { isInShard, processorsOf, type Shard, shardSuffix } from '#domain/ports/processors.js';
import type { Projection } from '#domain/ports/projection.js';
import type { ReadModelRows, ReadModelTable } from '#domain/ports/read-model-rows.js';
import type { ReadModelWriter } from '#domain/ports/read-model-writer.js';
import { type Batch, type BatchLimits, DEFAULT_LIMITS } from './batch.js';
import { batches } from './batcher.js';
import { eventsAt } from './events-at.js';
import type { FactsProgress } from './facts-progress.js';
import { contextMarks, dirtyRows, type Mark, RowGatherer, type TableRows } from './gather-rows.js';
import type { Latest } from './latest.js';
import { ofShard } from './of-shard.js';
import { type ProjectedEvent, projectEvent, routes } from './project-batch.js';
import { readRange } from './read-range.js';
import type { Reporter } from './reporter.js';
import { retrying } from './retry.js';
import { ticking } from './ticking.js';
import { writeIsolating } from './write-rows.js';

/** The numbered effects of a batch, in their order. */
export type FactsStep = 'read' | 'pending' | 'rows' | 'dirty' | 'commit';

export interface FactsProcessorDeps {
  readonly store: EventStore;
  readonly checkpoints: CheckpointStore;
  readonly writer: ReadModelWriter;
  readonly parking: ParkingLot;
  readonly projections: readonly Projection[];
  /** Whose facts this one folds. */
  readonly shard: Shard;
  /** Where the derivations wait for new facts. */
  readonly committed: Latest<FactsProgress>;
  /** What they have derived. */
  readonly derived: Latest<BatchRange>;
  /** Whose facts are not to be projected (any more); nobody's by default. */
  readonly erasures?: ErasuresOfFacts;
  readonly report: Reporter;
}

export interface ErasuresOfFacts extends Pick<KnownErasures, 'isErased' | 'isErasedFrame'> {
  /** Resolves once all erasures up to a position are known. */
  knownAt(position: Position, signal: AbortSignal): Promise<void>;
  /** A batch is wanted after this one, be there new facts or not; -1 for none. */
  wantsBatchAfter(): number;
}

export interface FactsProcessorOptions {
  readonly limits?: BatchLimits;
  /** How often an idle processor looks for parked events to take in again. */
  readonly replayCheckMs?: number;
  /** How long a log may take to show what a checkpoint says is in it. */
  readonly logRecoveryMs?: number;
  /** Called when a numbered effect has been completed; tests stop the process here. */
  readonly onStep?: (step: FactsStep, range: BatchRange) => void;
}

const REPLAY_CHECK_MS = 1_000;
/** Parked events taken in again at once. */
const REPLAYED_AT_ONCE = 1_000;
/** Batches of facts that may wait for their derivation. */
const MAX_BATCHES_AHEAD = 50;
/** How long a log may take to show what a checkpoint says is in it: its writer may be recovering it. */
const LOG_RECOVERY_MS = 30_000;

/**
 * Folds the log into the fact tables. One instance per installation part; whatever moment it is killed at, the
 * next one takes the same range in again and no answer changes.
 */
export class FactsProcessor {
  private readonly routes: ReadonlyMap<string, readonly Projection[]>;
  private readonly gatherer = new RowGatherer();
  private readonly name: string;
  private committed = BEFORE_FIRST;
  private lastMarked: number | undefined;

  constructor(
    private readonly deps: FactsProcessorDeps,
    private readonly options: FactsProcessorOptions = {},
  ) {
    this.routes = routes(deps.projections);
    this.name = processorsOf(deps.shard).facts;
  }

  /** Runs until aborted. Throws only what no retry can mend. */
  async run(signal: AbortSignal): Promise<void> {
    const state = await this.retrying(() => this.deps.checkpoints.load(this.name), signal);
    this.committed = state.committed;
    this.deps.committed.set(this.committed);
    if (state.pending !== undefined) {
      const { from, to } = state.pending;
      await this.takeRange(await readRange(this.deps.store, from, to, signal), to, signal);
    }
    await this.insideLog(signal);
    // What a rebuild reads from the log is not to be written only to be removed when the erasure comes by.
    const head = await this.retrying(() => this.deps.store.headPosition(), signal);
    await this.deps.erasures?.knownAt(head, signal);
    const after = this.committed.to;
    const feed = batches(
      ofShard(this.deps.store.subscribeToAll({ after, signal }), this.deps.shard),
      after,
      this.options.limits ?? DEFAULT_LIMITS,
    );
    // One batch is read and projected while the one before is being written; effects never overlap.
    let writing: Promise<unknown> = Promise.resolve();
    try {
      for await (const batch of ticking(feed, this.options.replayCheckMs ?? REPLAY_CHECK_MS)) {
        const projected = batch === 'tick' ? [] : this.project(batch.events);
        await writing;
        if (batch === 'tick') await this.chores(signal);
        else {
          writing = this.write(batch, projected, signal);
          // Seen when it is awaited, before anything else is written.
          writing.catch(() => undefined);
        }
      }
    } finally {
      await writing;
    }
  }

  /** What is to be done now and then, between batches. */
  private async chores(signal: AbortSignal): Promise<void> {
    await this.replayParked(signal);
    if (this.committed.batch <= (this.deps.erasures?.wantsBatchAfter() ?? -1))
      await this.takeRange([], this.committed.to, signal);
  }

  private takeRange(
    events: readonly RecordedEvent[],
    to: number,
    signal: AbortSignal,
  ): Promise<ProjectedEvent[]> {
    return this.write({ events, to, reason: 'range', isBehind: false }, this.project(events), signal);
  }

  /** The shard's facts among these events. Pure: the same range gives the same rows. */
  private project(events: readonly RecordedEvent[]): ProjectedEvent[] {
    const projected: ProjectedEvent[] = [];
    for (const event of events) {
      const projections = this.routes.get(event.type);
      if (projections === undefined || !isInShard(this.deps.shard, event.tenant)) continue;
      projected.push({ event, outcome: projectEvent(event, projections, this.deps.erasures) });
    }
    return projected;
  }

  private async write(
    { events, to, reason, isBehind }: Batch,
    projected: readonly ProjectedEvent[],
    signal: AbortSignal,
  ): Promise<ProjectedEvent[]> {
    const started = performance.now();
    const { batch, to: from, eventAt } = this.committed;
    const range = { batch: batch + 1, from, to, eventAt: Math.max(eventAt, events.at(-1)?.recordedAt ?? 0) };
    // The derivations hold marks of everything that they have not derived yet: not without bound.
    await this.deps.derived.when(({ batch: done }) => batch - done < MAX_BATCHES_AHEAD, signal);
    // 1. Read a range of the log and project it (done by the caller).
    this.done('read', range);
    // A range without facts leaves nothing behind that a crash could cut short: it is committed, and that is all.
    const { outcomes, dirty } =
      projected.length === 0 ? NO_FACTS : await this.writeFacts(projected, range, signal);
    // 5. Commit: only now does the next batch start after this range, and the derivations see its marks.
    await this.retrying(() => this.deps.checkpoints.commit(this.name, range), signal);
    this.committed = range;
    if (dirty > 0) this.lastMarked = range.batch;
    this.done('commit', range);
    const { lastMarked } = this;
    this.deps.committed.set({ ...range, isBehind, ...(lastMarked !== undefined && { lastMarked }) });
    const parked = outcomes.filter(({ outcome }) => outcome.kind === 'park').length;
    this.deps.report.batch({
      reason,
      events: events.length,
      parked,
      dirty,
      ms: performance.now() - started,
      to,
    });
    return outcomes;
  }

  private async writeFacts(
    projected: readonly ProjectedEvent[],
    range: BatchRange,
    signal: AbortSignal,
  ): Promise<{ outcomes: ProjectedEvent[]; dirty: number }> {
    // 2. Record the range as pending: after a crash exactly this range is taken in again.
    await this.retrying(() => this.deps.checkpoints.recordPending(this.name, range, this.committed), signal);
    this.done('pending', range);
    // 3. Write its rows, by the identity of the facts; what can not be stored is set aside with its reason.
    const { outcomes, marks } = await this.writeRows(projected, range, signal);
    this.done('rows', range);
    const shard = shardSuffix(this.deps.shard);
    // 4. Mark whom it touches as dirty: after the rows, so that a derivation never misses them.
    const dirty = [...dirtyRows(range.batch, outcomes), ...marks].map((mark) => ({ ...mark, shard }));
    await this.retrying(() => this.deps.writer.insert('dirty', dirty), signal);
    this.done('dirty', range);
    return { outcomes, dirty: dirty.length };
  }

  private async writeRows(
    projected: readonly ProjectedEvent[],
    range: BatchRange,
    signal: AbortSignal,
  ): Promise<{ outcomes: ProjectedEvent[]; marks: Mark[] }> {
    const rows = this.gatherer.gather(projected);
    const refused = new Map<number, string>();
    // Contexts before the facts that refer to them: a fact that is in has its context in.
    for (const tables of [['contexts'], FACT_TABLES] as const) {
      await Promise.all(tables.map((table) => this.writeTable(table, rows, refused, signal)));
    }
    const outcomes = projected.map((item): ProjectedEvent => {
      const detail = refused.get(item.event.position);
      return detail === undefined
        ? item
        : { ...item, outcome: { kind: 'park', code: 'write_refused', detail } };
    });
    const parked = outcomes.flatMap(parkedEvent);
    await this.retrying(() => this.deps.parking.park(this.name, parked), signal);
    return { outcomes, marks: contextMarks(range.batch, rows) };
  }

  private async writeTable(
    table: ReadModelTable,
    rows: TableRows,
    refused: Map<number, string>,
    signal: AbortSignal,
  ): Promise<void> {
    const ofTable: readonly ReadModelRows[ReadModelTable][] = rows[table] ?? [];
    if (ofTable.length === 0) return;
    const set = await this.retrying(() => writeIsolating(this.deps.writer, table, ofTable), signal);
    for (const { row, detail } of set) if ('position' in row) refused.set(row.position, detail);
  }

  /** Takes in again what an operator asked for: an empty range of the log with events from before it. */
  private async replayParked(signal: AbortSignal): Promise<void> {
    const all = await this.retrying(() => this.deps.parking.list(this.name, 'replay'), signal);
    const asked = all.slice(0, REPLAYED_AT_ONCE);
    if (asked.length === 0) return;
    // They are from before what has been erased since: nothing will remove again what is written now.
    await this.deps.erasures?.knownAt(this.committed.to, signal);
    const events = await eventsAt(
      this.deps.store,
      asked.map(({ position }) => position),
      signal,
    );
    const outcomes = await this.takeRange(events, this.committed.to, signal);
    const stillParked = new Set(
      outcomes.filter(({ outcome }) => outcome.kind === 'park').map(({ event }) => event.position),
    );
    const replayed = asked.filter(({ position }) => !stillParked.has(position));
    await this.retrying(() => this.deps.parking.markReplayed(this.name, replayed), signal);
  }

  /**
   * A checkpoint beyond the end of the log means that this is not the log that the read models were made from:
   * going on would leave out whatever it holds up to there. Throws {@link CheckpointBeyondLogError}.
   */
  private async insideLog(signal: AbortSignal): Promise<void> {
    const deadline = performance.now() + (this.options.logRecoveryMs ?? LOG_RECOVERY_MS);
    for (;;) {
      const head = await this.deps.store.headPosition();
      if (head >= this.committed.to) return;
      if (performance.now() > deadline) throw new CheckpointBeyondLogError(this.committed.to, head);
      await delay(100, undefined, { signal });
    }
  }

  private done(step: FactsStep, range: BatchRange): void {
    this.options.onStep?.(step, range);
  }

  private retrying<T>(effect: () => Promise<T>, signal: AbortSignal): Promise<T> {
    return retrying(effect, (error, attempt) => this.deps.report.retry(this.name, error, attempt), signal);
  }
}

/** The read models know of events that the log does not hold. */
export class CheckpointBeyondLogError extends DomainError {
  constructor(checkpoint: number, head: number) {
    super(
      'checkpoint_beyond_log',
      `the read models are at position ${checkpoint}, the log ends at ${head}: they were not made from this log`,
    );
  }
}

const NO_FACTS: { outcomes: ProjectedEvent[]; dirty: number } = { outcomes: [], dirty: 0 };

const FACT_TABLES = [
  'identity_links',
  'touchpoints',
  'events',
  'conversions',
  'conversion_refs',
  'refunds',
  'spend',
] as const;

function parkedEvent({ event, outcome }: ProjectedEvent): ParkedEvent[] {
  if (outcome.kind !== 'park') return [];
  const { position, id: eventId, tenant, type, recordedAt } = event;
  const { code, detail } = outcome;
  return [{ position, eventId, tenant, type, code, detail, parkedAt: recordedAt, status: 'parked' }];
}
