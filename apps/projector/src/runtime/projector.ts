import type { BatchRange } from '#domain/ports/checkpoint-store.js';
import type { EventStore } from '#domain/ports/event-store.js';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import type { ClickHouseClient } from '#infra/clickhouse/client/create-clickhouse-client.js';
import { type Databases, DEFAULT_DATABASES } from '#infra/clickhouse/databases.js';
import { ClickHouseCheckpointStore } from '#infra/clickhouse/read-models/checkpoint-store.js';
import { ClickHouseDirtyMarks } from '#infra/clickhouse/read-models/dirty-marks.js';
import { JourneyFactsLoader } from '#infra/clickhouse/read-models/journeys/journey-facts-loader.js';
import { ClickHouseParkingLot } from '#infra/clickhouse/read-models/parking-lot.js';
import { ClickHouseReadModelWriter } from '#infra/clickhouse/read-models/read-model-writer.js';
import { tenantRules } from '#infra/tenants/tenant-rules.js';
import { PROJECTIONS } from '../projections/index.js';
import type { BatchLimits } from './batch.js';
import { FactsProcessor, type FactsStep } from './facts-processor.js';
import { Latest } from './latest.js';
import { type BuilderStep, PathBuilder } from './path-builder.js';
import type { Reporter } from './reporter.js';

export interface ProjectorOptions {
  readonly store: EventStore;
  readonly client: ClickHouseClient;
  readonly directory: TenantDirectory & { waitFor(position: number): Promise<void> };
  readonly report: Reporter;
  readonly databases?: Databases;
  readonly limits?: BatchLimits;
  /** Called when a numbered effect has been completed. */
  readonly onStep?: (processor: 'facts' | 'paths', step: FactsStep | BuilderStep) => void;
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
  const { store, client, directory, report, databases = DEFAULT_DATABASES } = options;
  const committed = new Latest<BatchRange>();
  const derived = new Latest<BatchRange>();
  const checkpoints = new ClickHouseCheckpointStore(client, databases);
  const writer = new ClickHouseReadModelWriter(client, databases);
  const rulesOf = tenantRules(directory);

  const facts = new FactsProcessor(
    {
      store,
      checkpoints,
      writer,
      parking: new ClickHouseParkingLot(client, databases),
      projections: PROJECTIONS,
      rulesOf,
      directoryAt: (position, until) => unlessAborted(directory.waitFor(position), until),
      committed,
      derived,
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
      writer,
      marks: new ClickHouseDirtyMarks(client, databases),
      loader: new JourneyFactsLoader(client, databases),
      rulesOf,
      facts: committed,
      derived,
      report,
    },
    (step) => options.onStep?.('paths', step),
  );

  const ended = new AbortController();
  const both = AbortSignal.any([signal, ended.signal]);
  try {
    await Promise.all([facts.run(both), paths.run(both)]);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    ended.abort();
  }
}
