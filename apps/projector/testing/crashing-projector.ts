/**
 * Test equipment: the projector's runtime over an embedded log and a ClickHouse, which kills its own process
 * (SIGKILL) when a numbered effect has been completed for the n-th time, and ends once everything up to a
 * position is derived. Nothing in the product starts it.
 */
import { writeSync } from 'node:fs';
import { PROCESSORS } from '#domain/ports/processors.js';
import { createClickHouseClient } from '#infra/clickhouse/client/create-clickhouse-client.js';
import { ClickHouseCheckpointStore } from '#infra/clickhouse/read-models/checkpoint-store.js';
import { openEmbeddedEventStore } from '#infra/event-store/embedded/open-embedded-event-store.js';
import { runProjector } from '../src/runtime/projector.js';
import type { CrashingProjectorTask } from './crashing-projector-task.js';
import { QUIET_REPORTER } from './quiet-reporter.js';

const task = JSON.parse(process.argv[2] ?? '') as CrashingProjectorTask;
const client = createClickHouseClient(task.clickhouse);
const store = await openEmbeddedEventStore({ dir: task.logDir, mode: 'reader' });
const stop = new AbortController();
const checkpoints = new ClickHouseCheckpointStore(client, task.databases);
let seen = 0;

await runProjector(
  {
    store,
    client,
    directory: {
      tenant: () => undefined,
      tenants: () => [],
      keyOf: () => undefined,
      keysOf: () => [],
      waitFor: async () => undefined,
    },
    report: {
      ...QUIET_REPORTER,
      retry: (_processor, error) => writeSync(2, `${String(error)}\n`),
    },
    databases: task.databases,
    limits: task.limits,
    onStep: (processor, step) => {
      if (`${processor}:${step}` === task.crashAt && ++seen === task.crashOn)
        process.kill(process.pid, 'SIGKILL');
      if (processor === PROCESSORS.paths && step === 'commit') void endWhenDone();
    },
  },
  stop.signal,
);
await store.close();
await client.close();

async function endWhenDone(): Promise<void> {
  const { committed } = await checkpoints.load(PROCESSORS.paths);
  if (committed.to >= task.until) stop.abort();
}
