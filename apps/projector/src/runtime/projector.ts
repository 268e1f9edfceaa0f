import { ErasureIndex } from '#domain/erasure/erasure-index.js';
import type { BatchRange } from '#domain/ports/checkpoint-store.js';
import type { KnownErasures } from '#domain/ports/erasures.js';
import type { EventStore } from '#domain/ports/event-store.js';
import { type JourneyChanges, NO_JOURNEY_CHANGES } from '#domain/ports/journey-cache.js';
import { processorsOf, type Shard, WHOLE } from '#domain/ports/processors.js';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import type { ClickHouseClient } from '#infra/clickhouse/client/create-clickhouse-client.js';
import { type Databases, DEFAULT_DATABASES } from '#infra/clickhouse/databases.js';
import { ClickHouseCheckpointStore } from '#infra/clickhouse/read-models/checkpoint-store.js';
import { ClickHouseDirtyMarks } from '#infra/clickhouse/read-models/dirty-marks.js';
import { ErasedFacts } from '#infra/clickhouse/read-models/erasure/erased-facts.js';
import { ErasedRows } from '#infra/clickhouse/read-models/erasure/erased-rows.js';
import { ErasedTraces } from '#infra/clickhouse/read-models/erasure/erased-traces.js';
import { ClickHouseErasureStatuses } from '#infra/clickhouse/read-models/erasure/erasure-statuses.js';
import { JourneyFactsLoader } from '#infra/clickhouse/read-models/journeys/journey-facts-loader.js';
import { TenantWideFacts } from '#infra/clickhouse/read-models/journeys/tenant-wide-facts.js';
import { ClickHouseLiveRules } from '#infra/clickhouse/read-models/live-rules.js';
import { ClickHouseParkingLot } from '#infra/clickhouse/read-models/parking-lot.js';
import { ClickHouseReadModelWriter } from '#infra/clickhouse/read-models/read-model-writer.js';
import { StaleRows } from '#infra/clickhouse/read-models/stale-rows.js';
import { PROJECTIONS } from '../projections/index.js';
import type { BatchLimits } from './batch.js';
import { Deriver } from './derivation.js';
import { type ErasureStep, ErasureSweep } from './erasure-sweep.js';
import { FactsProcessor, type FactsStep } from './facts-processor.js';
import type { FactsProgress } from './facts-progress.js';
import { Latest } from './latest.js';
import { type BuilderStep, PathBuilder } from './path-builder.js';
import type { Reporter } from './reporter.js';
import { RulesReplay, type RulesReplayOptions, type RulesStep } from './rules-replay.js';
import { VisitorSweep } from './visitor-sweep.js';

export interface ProjectorOptions {
  readonly store: EventStore;
  readonly client: ClickHouseClient;
  readonly directory: TenantDirectory & {
    waitFor(position: number): Promise<void>;
    /** As of the same position; none by default. */
    readonly erasures?: KnownErasures;
  };
  readonly report: Reporter;
  readonly databases?: Databases;
  /** Whose facts and paths; everybody's by default. */
  readonly shard?: Shard;
  readonly limits?: BatchLimits;
  /** A cache that hears of changed journeys; none by default. */
  readonly journeys?: JourneyChanges;
  /** Called when a numbered effect has been completed. */
  readonly onStep?: (
    processor: 'facts' | 'paths' | 'rules' | 'erasures',
    step: FactsStep | BuilderStep | RulesStep | ErasureStep,
  ) => void;
  readonly rules?: Pick<RulesReplayOptions, 'keepPreviousMs' | 'visitorsPerStep'>;
}

/** Rejects with AbortError when aborted before `promise` has settled. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/**
 * The projection line, wired: log → fact tables → paths. Runs until aborted; rejects with what no retry can mend,
 * and then the process should end and be started again.
 */
export async function runProjector(options: ProjectorOptions, signal: AbortSignal): Promise<void> {
  const { store, client, directory, report, databases = DEFAULT_DATABASES, shard = WHOLE } = options;
  const committed = new Latest<FactsProgress>();
  const derived = new Latest<BatchRange>();
  const checkpoints = new ClickHouseCheckpointStore(client, databases);
  const writer = new ClickHouseReadModelWriter(client, databases);
  const tenants = new TenantWideFacts(client, databases);
  const loader = new JourneyFactsLoader(client, databases);
  const deriver = new Deriver({ loader, tenants, writer });
  const parking = new ClickHouseParkingLot(client, databases);
  const replay = new RulesReplay(
    {
      statuses: new ClickHouseLiveRules(client, databases),
      directory,
      shard,
      tenants,
      deriver,
      stale: new StaleRows(client, databases),
      report,
    },
    { ...options.rules, onStep: (step) => options.onStep?.('rules', step) },
  );

  const directoryAt = (position: number, until: AbortSignal) =>
    unlessAborted(directory.waitFor(position), until);
  const erasures = directory.erasures ?? new ErasureIndex();
  const visitors = new VisitorSweep({
    store,
    facts: new ErasedFacts(client, databases),
    traces: new ErasedTraces(client, databases),
    rows: new ErasedRows(client, databases),
    loader,
    deriver,
    versionsOf: (tenant) => replay.versionsOf(tenant),
    erasures,
    parking,
    processor: processorsOf(shard).facts,
  });
  const statuses = new ClickHouseErasureStatuses(client, databases);
  const sweep = new ErasureSweep({ statuses, erasures, directory, shard, visitors, report }, (step) =>
    options.onStep?.('erasures', step),
  );

  const facts = new FactsProcessor(
    {
      store,
      checkpoints,
      writer,
      parking,
      projections: PROJECTIONS,
      shard,
      committed,
      derived,
      erasures: {
        isErased: (fact) => erasures.isErased(fact),
        isErasedFrame: (event) => erasures.isErasedFrame(event),
        knownAt: directoryAt,
        wantsBatchAfter: () => sweep.wantsBatchAfter(),
      },
      report,
    },
    {
      ...(options.limits !== undefined && { limits: options.limits }),
      onStep: (step) => options.onStep?.('facts', step),
    },
  );
  const paths = new PathBuilder(
    {
      checkpoints,
      name: processorsOf(shard).paths,
      marks: new ClickHouseDirtyMarks(client, databases, shard),
      deriver,
      replay,
      erasures: sweep,
      directoryAt,
      head: () => store.headPosition(),
      facts: committed,
      derived,
      journeys: options.journeys ?? NO_JOURNEY_CHANGES,
      report,
    },
    (step) => options.onStep?.('paths', step),
    options.limits?.derivedTogether,
  );

  const ended = new AbortController();
  const both = AbortSignal.any([signal, ended.signal]);
  // Both have ended when this has: whoever takes over must not meet what one of them was still writing.
  const failures: unknown[] = [];
  const runs = [facts.run(both), paths.run(both)].map((run) =>
    run.catch((error: unknown) => failures.push(error)).finally(() => ended.abort()),
  );
  await Promise.all(runs);
  if (failures.length > 0 && !signal.aborted) throw failures[0];
}
