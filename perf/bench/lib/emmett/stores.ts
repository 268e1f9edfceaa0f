import { join } from 'node:path';
import type { NewEvent } from '#domain/ports/event-store.js';
import { importFrom } from './install.js';

/** What is measured of any store: an append of whole batches, prepared beforehand. */
export interface AppendingStore {
  append(stream: string, batch: number): Promise<unknown>;
  close(): Promise<void>;
}

interface EmmettEvent {
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
}

interface EmmettStore {
  appendToStream(stream: string, events: readonly EmmettEvent[]): Promise<unknown>;
  close?(): Promise<void>;
  readonly schema?: { migrate(): Promise<unknown> };
}

interface PostgresqlModule {
  getPostgreSQLEventStore(url: string, options: object): EmmettStore;
}

interface PgModule {
  readonly default: { Pool: new (options: object) => { end(): Promise<void> } };
}

interface SqliteModule {
  getSQLiteEventStore(options: object): EmmettStore;
}

/** Emmett takes objects and makes their JSON itself; the log takes the bytes that came in. */
const emmettBatches = (batches: readonly (readonly NewEvent[])[]): EmmettEvent[][] =>
  batches.map((batch) =>
    batch.map(({ type, data, metadata }) => ({
      type,
      data: JSON.parse(Buffer.from(data).toString()),
      metadata: JSON.parse(Buffer.from(metadata).toString()),
    })),
  );

/** With a pool of as many connections as there are writers. */
export async function emmettOnPostgresql(
  directory: string,
  url: string,
  writers: number,
  batches: readonly (readonly NewEvent[])[],
): Promise<AppendingStore> {
  const { getPostgreSQLEventStore } = (await importFrom(
    directory,
    '@event-driven-io/emmett-postgresql',
  )) as PostgresqlModule;
  const { default: pg } = (await importFrom(directory, 'pg')) as PgModule;
  const pool = new pg.Pool({ connectionString: url, max: writers });
  const store = getPostgreSQLEventStore(url, { connectionOptions: { pool } });
  await store.schema?.migrate();
  const events = emmettBatches(batches);
  return {
    append: (stream, batch) => store.appendToStream(stream, events[batch % events.length] ?? []),
    close: async () => {
      await store.close?.();
      await pool.end();
    },
  };
}

/** One file, as its defaults have it; it takes one writer at a time, so appends are made one after the other. */
export async function emmettOnSqlite(
  directory: string,
  home: string,
  batches: readonly (readonly NewEvent[])[],
): Promise<AppendingStore> {
  const { getSQLiteEventStore } = (await importFrom(
    directory,
    '@event-driven-io/emmett-sqlite',
  )) as SqliteModule;
  const store = getSQLiteEventStore({ fileName: join(home, 'emmett.sqlite') });
  const events = emmettBatches(batches);
  let last: Promise<unknown> = Promise.resolve();
  return {
    append: (stream, batch) => {
      last = last.then(() => store.appendToStream(stream, events[batch % events.length] ?? []));
      return last;
    },
    close: async () => store.close?.(),
  };
}
