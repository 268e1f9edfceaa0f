import { setTimeout as delay } from 'node:timers/promises';
import { DomainError } from '#domain/errors/domain-error.js';
import type { RulesInForce } from '#domain/journeys/rules-in-force.js';
import { type BatchRange, BEFORE_FIRST, type CheckpointStore } from '#domain/ports/checkpoint-store.js';
import type { EventStore, RecordedEvent } from '#domain/ports/event-store.js';
import type { ParkedEvent, ParkingLot } from '#domain/ports/parking-lot.js';
import { PROCESSORS } from '#domain/ports/processors.js';
import type { Projection } from '#domain/ports/projection.js';
import type { ReadModelRows, ReadModelTable } from '#domain/ports/read-model-rows.js';
import type { ReadModelWriter } from '#domain/ports/read-model-writer.js';
import { type BatchLimits, DEFAULT_LIMITS, type FlushReason } from './batch.js';
import { batches } from './batcher.js';
import { eventsAt } from './events-at.js';
import { dirtyRows, RowGatherer, type TableRows } from './gather-rows.js';
import type { Latest } from './latest.js';
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
  /** Called once the tenant's own events up to the batch's end are known. */
  readonly rulesOf: (tenant: string) => RulesInForce;
  readonly directoryAt: (position: number, signal: AbortSignal) => Promise<void>;
  /** Where the derivations wait for new facts. */
  readonly committed: Latest<BatchRange>;
  /** What they have derived. */
  readonly derived: Latest<BatchRange>;
  readonly report: Reporter;
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
const PROCESSOR = PROCESSORS.facts;

/**
 * Folds the log into the fact tables. One instance per installation part; whatever moment it is killed at, the
 * next one takes the same range in again and no answer changes.
 */
export class FactsProcessor {
  private readonly routes: ReadonlyMap<string, readonly Projection[]>;
  private readonly gatherer: RowGatherer;
  private readonly codeVersion: string;
  private committed = BEFORE_FIRST;

  constructor(
    private readonly deps: FactsProcessorDeps,
    private readonly options: FactsProcessorOptions = {},
  ) {
    this.routes = routes(deps.projections);
    this.gatherer = new RowGatherer(deps.rulesOf);
    this.codeVersion = deps.projections.map(({ name, version }) => `${name}${version}`).join('.');
  }

  /** Runs until aborted. Throws only what no retry can mend. */
  async run(signal: AbortSignal): Promise<void> {
    const state = await this.retrying(() => this.deps.checkpoints.load(PROCESSOR), signal);
    this.committed = state.committed;
    this.deps.committed.set(this.committed);
    if (state.pending !== undefined) {
      const { from, to } = state.pending;
      await this.take(await readRange(this.deps.store, from, to, signal), to, 'range', signal);
    }
    await this.insideLog(signal);
    const after = this.committed.to;
    const feed = batches(
      this.deps.store.subscribeToAll({ after, signal }),
      after,
      this.options.limits ?? DEFAULT_LIMITS,
    );
    for await (const batch of ticking(feed, this.options.replayCheckMs ?? REPLAY_CHECK_MS)) {
      if (batch === 'tick') await this.replayParked(signal);
      else await this.take(batch.events, batch.to, batch.reason, signal);
    }
  }

  private async take(
    events: readonly RecordedEvent[],
    to: number,
    reason: FlushReason,
    signal: AbortSignal,
  ): Promise<ProjectedEvent[]> {
    const started = performance.now();
    const { batch, to: from, eventAt } = this.committed;
    const range = { batch: batch + 1, from, to, eventAt: Math.max(eventAt, events.at(-1)?.recordedAt ?? 0) };
    // The derivations hold marks of everything that they have not derived yet: not without bound.
    await this.deps.derived.when(({ batch: done }) => batch - done < MAX_BATCHES_AHEAD, signal);
    await this.deps.directoryAt(to, signal);
    // 1. Read a range of the log (done by the caller) and project it: pure, so the same range gives the same rows.
    const projected = events.flatMap((event) => {
      const projections = this.routes.get(event.type);
      return projections === undefined ? [] : [{ event, outcome: projectEvent(event, projections) }];
    });
    this.done('read', range);
    // 2. Record the range as pending: after a crash exactly this range is taken in again, under the same tokens.
    await this.retrying(() => this.deps.checkpoints.recordPending(PROCESSOR, range, this.committed), signal);
    this.done('pending', range);
    // 3. Write its rows, with tokens derived from the range; what can not be stored is set aside with its reason.
    const outcomes = await this.writeRows(projected, range, signal);
    this.done('rows', range);
    // 4. Mark whom it touches as dirty: after the rows, so that a derivation never misses them.
    const dirty = dirtyRows(range.batch, outcomes);
    await this.retrying(() => this.deps.writer.insert('dirty', dirty, this.token(range, 'dirty')), signal);
    this.done('dirty', range);
    // 5. Commit: only now does the next batch start after this range, and the derivations see its marks.
    await this.retrying(() => this.deps.checkpoints.commit(PROCESSOR, range), signal);
    this.committed = range;
    this.done('commit', range);
    this.deps.committed.set(range);
    const parked = outcomes.filter(({ outcome }) => outcome.kind === 'park').length;
    this.deps.report.batch({
      reason,
      events: events.length,
      parked,
      dirty: dirty.length,
      ms: performance.now() - started,
      to,
    });
    return outcomes;
  }

  private async writeRows(
    projected: readonly ProjectedEvent[],
    range: BatchRange,
    signal: AbortSignal,
  ): Promise<ProjectedEvent[]> {
    const rows = this.gatherer.gather(projected);
    const refused = new Map<number, string>();
    // Contexts before the facts that refer to them: a fact that is in has its context in.
    for (const tables of [['contexts', 'context_channels'], FACT_TABLES] as const) {
      await Promise.all(tables.map((table) => this.writeTable(table, rows, range, refused, signal)));
    }
    const outcomes = projected.map((item): ProjectedEvent => {
      const detail = refused.get(item.event.position);
      return detail === undefined
        ? item
        : { ...item, outcome: { kind: 'park', code: 'write_refused', detail } };
    });
    const parked = outcomes.flatMap(parkedEvent);
    await this.retrying(() => this.deps.parking.park(PROCESSOR, parked), signal);
    return outcomes;
  }

  private async writeTable(
    table: ReadModelTable,
    rows: TableRows,
    range: BatchRange,
    refused: Map<number, string>,
    signal: AbortSignal,
  ): Promise<void> {
    const ofTable: readonly ReadModelRows[ReadModelTable][] = rows[table] ?? [];
    if (ofTable.length === 0) return;
    const token = this.token(range, 'rows');
    const set = await this.retrying(() => writeIsolating(this.deps.writer, table, ofTable, token), signal);
    for (const { row, detail } of set) if ('position' in row) refused.set(row.position, detail);
  }

  /** Takes in again what an operator asked for: an empty range of the log with events from before it. */
  private async replayParked(signal: AbortSignal): Promise<void> {
    const all = await this.retrying(() => this.deps.parking.list(PROCESSOR, 'replay'), signal);
    const asked = all.slice(0, REPLAYED_AT_ONCE);
    if (asked.length === 0) return;
    const events = await eventsAt(
      this.deps.store,
      asked.map(({ position }) => position),
      signal,
    );
    const outcomes = await this.take(events, this.committed.to, 'range', signal);
    const stillParked = new Set(
      outcomes.filter(({ outcome }) => outcome.kind === 'park').map(({ event }) => event.position),
    );
    const replayed = asked.filter(({ position }) => !stillParked.has(position));
    await this.retrying(() => this.deps.parking.markReplayed(PROCESSOR, replayed), signal);
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

  private token(range: BatchRange, kind: string): string {
    return `${PROCESSOR}/${this.codeVersion}/${range.batch}/${range.from}-${range.to}/${kind}`;
  }

  private done(step: FactsStep, range: BatchRange): void {
    this.options.onStep?.(step, range);
  }

  private retrying<T>(effect: () => Promise<T>, signal: AbortSignal): Promise<T> {
    return retrying(effect, (error, attempt) => this.deps.report.retry(PROCESSOR, error, attempt), signal);
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
