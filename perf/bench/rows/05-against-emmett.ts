import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openEmbeddedEventStore } from '#infra/event-store/embedded/open-embedded-event-store.js';
import { batchesOf } from '../../event-log/workload.js';
import type { Bench } from '../lib/bench.js';
import { emmettDirectory } from '../lib/emmett/install.js';
import { PostgresqlServer, postgresqlPrograms } from '../lib/emmett/postgresql-server.js';
import { type AppendingStore, emmettOnPostgresql, emmettOnSqlite } from '../lib/emmett/stores.js';
import type { Figure } from '../lib/figures.js';
import { spread } from '../lib/measure/spread.js';
import type { Row } from '../lib/row.js';

interface Case {
  readonly writers: number;
  readonly events: number;
  /** Appends of a round: of the log, and of what is slower than it. */
  readonly ownAppends: number;
  readonly otherAppends: number;
}

const CASES: readonly Case[] = [
  { writers: 16, events: 1, ownAppends: 20_000, otherAppends: 1_500 },
  { writers: 4, events: 100, ownAppends: 2_400, otherAppends: 60 },
];

const NO_POSTGRESQL = 'PostgreSQL 15 or later is not installed: apt-get install -y postgresql';

/** Durable events a second of the embedded log and of another event store for Node, same writers, same events. */
export const againstEmmett: Row = {
  number: 5,
  title: 'log append ÷ Emmett on PostgreSQL (events per second)',
  async missing(bench) {
    if (postgresqlPrograms() === undefined) return NO_POSTGRESQL;
    const found = await emmettDirectory('postgresql', !bench.options.quick);
    return 'missing' in found ? found.missing : undefined;
  },
  async run(bench) {
    const programs = postgresqlPrograms();
    const emmett = await emmettDirectory('postgresql', !bench.options.quick);
    if (programs === undefined || 'missing' in emmett) throw new Error(NO_POSTGRESQL);
    const server = await PostgresqlServer.start(bench, programs);
    try {
      const figures: Figure[] = [];
      const notes = [
        "The appending process is on the generator's core, PostgreSQL on the server's; its settings are its defaults.",
      ];
      for (const one of CASES) {
        const open = (batches: Batches) =>
          emmettOnPostgresql(emmett.directory, server.url, one.writers, batches);
        figures.push(await figureOf(bench, one, 'PostgreSQL', open, { atLeast: 10 }));
      }
      const sqlite = await emmettDirectory('sqlite', !bench.options.quick);
      if ('missing' in sqlite) notes.push(sqlite.missing);
      else
        for (const one of CASES) {
          const home = await bench.directory('emmett');
          const open = (batches: Batches) => emmettOnSqlite(sqlite.directory, home, batches);
          try {
            figures.push(await figureOf(bench, one, 'SQLite', open));
          } catch (error) {
            // Reported beside the row only. Its transactions now and then meet its own reads on one connection.
            notes.push(`Emmett on SQLite, ${one.writers} × ${one.events}, failed: ${String(error)}`);
          }
        }
      return { figures, truths: [], notes };
    } finally {
      await server.close();
    }
  },
};

type Batches = ReturnType<typeof batchesOf>;

async function figureOf(
  bench: Bench,
  { writers, events, ownAppends, otherAppends }: Case,
  engine: string,
  open: (batches: Batches) => Promise<AppendingStore>,
  target?: Figure['target'],
): Promise<Figure> {
  const batches = batchesOf(events);
  const dir = join(await bench.directory('log'), 'log');
  const log = await openEmbeddedEventStore({ dir, mode: 'writer' });
  const own: AppendingStore = {
    append: (stream, batch) => log.appendToStream(stream, batches[batch % batches.length] ?? []),
    close: () => log.close(),
  };
  const other = await open(batches);
  const [samples, ours, theirs]: number[][] = [[], [], []];
  try {
    for (let round = -1; round < bench.rounds; round++) {
      const mine = events * (await appendsPerSecond(own, writers, bench.size(200, ownAppends)));
      const emmetts = events * (await appendsPerSecond(other, writers, bench.size(20, otherAppends)));
      if (round < 0) continue;
      samples?.push(mine / emmetts);
      ours?.push(mine);
      theirs?.push(emmetts);
    }
  } finally {
    await own.close();
    await other.close();
    await rm(dir, { recursive: true, force: true });
  }
  return {
    name: `Emmett on ${engine}, ${writers} writers × ${events}`,
    unit: 'ratio',
    samples: samples ?? [],
    better: 'higher',
    ...(target !== undefined && { target }),
    parts: { 'log events/s': spread(ours ?? []), 'Emmett events/s': spread(theirs ?? []) },
  };
}

/** Each writer has a stream of its own and one append under way. */
async function appendsPerSecond(store: AppendingStore, writers: number, appends: number): Promise<number> {
  let next = 0;
  const writer = async (number: number) => {
    for (let batch = next++; batch < appends; batch = next++)
      await store.append(`tracking-bench_${number}`, batch);
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: writers }, (_, number) => writer(number)));
  return (appends / (performance.now() - started)) * 1_000;
}
