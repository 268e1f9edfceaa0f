import { rm } from 'node:fs/promises';
import { openEmbeddedEventStore } from '#infra/event-store/embedded/open-embedded-event-store.js';
import { RawWrites } from '../../event-log/raw-writes.js';
import { batchesOf } from '../../event-log/workload.js';
import { spread } from '../lib/measure/spread.js';
import type { Row } from '../lib/row.js';

const GROUP_BYTES = 256 << 10;
const APPENDERS = 8;

/** MB of payload a second through the port, durable, over raw writes of 256 KB with fdatasync into a file that is there. */
export const logAppend: Row = {
  number: 4,
  title: 'log append through the port ÷ raw preallocated write + fdatasync at 256 KB groups (MB/s)',
  async run(bench) {
    const batches = batchesOf(200, 16);
    const bytesOf = batches.map((batch) =>
      batch.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0),
    );
    const total = bench.size(4, 192) << 20;
    const raw = new RawWrites(bench.home);
    const [samples, ours, theirs]: number[][] = [[], [], []];
    try {
      for (let round = -1; round < bench.rounds; round++) {
        const dir = await bench.directory('log');
        const store = await openEmbeddedEventStore({ dir, mode: 'writer', groupBytes: GROUP_BYTES });
        let appended = 0;
        let next = 0;
        const appender = async (number: number) => {
          while (appended < total) {
            const index = next++ % batches.length;
            appended += bytesOf[index] ?? 0;
            await store.appendToStream(`tracking-bench_${number}`, batches[index] ?? []);
          }
        };
        const started = performance.now();
        await Promise.all(Array.from({ length: APPENDERS }, (_, number) => appender(number)));
        const ms = performance.now() - started;
        await store.close();
        await rm(dir, { recursive: true });
        const writes = Array.from({ length: Math.round(appended / GROUP_BYTES) }, () => GROUP_BYTES);
        const rawMs = raw.run(writes);
        if (round < 0) continue;
        const own = appended / ms / 1_000;
        const most = (writes.length * GROUP_BYTES) / rawMs / 1_000;
        samples?.push(own / most);
        ours?.push(own);
        theirs?.push(most);
      }
    } finally {
      raw.close();
    }
    return {
      figures: [
        {
          name: `${APPENDERS} appenders of 200 events`,
          unit: 'ratio',
          samples: samples ?? [],
          better: 'higher',
          target: { atLeast: 0.5 },
          parts: { 'port MB/s': spread(ours ?? []), 'raw MB/s': spread(theirs ?? []) },
        },
      ],
      truths: [],
      notes: ['Payload bytes only: what the log writes beside them (frames, checksums) counts against it.'],
    };
  },
};
