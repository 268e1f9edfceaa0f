import type { ClickHouseClient } from '@clickhouse/client';
import { type Databases, DEFAULT_DATABASES, withDatabases } from '../databases.js';
import { type Migration, MigrationError, readMigrations } from './migration-files.js';
import { statementsFor } from './statements-for.js';

export interface MigrateOptions {
  readonly databases?: Databases;
  readonly migrations?: readonly Migration[];
}

/**
 * What has to be there before the first migration can be noted. One row of the ledger per migration and set of read
 * models, so that a set built beside the live one is migrated too.
 */
export const FOUNDATION = `
  CREATE DATABASE IF NOT EXISTS {control};
  CREATE DATABASE IF NOT EXISTS {readModels};
  CREATE TABLE IF NOT EXISTS {control}.schema_migrations
  (
    read_models String,
    number      UInt32,
    name        String,
    checksum    String,
    applied_at  DateTime64(3, 'UTC') DEFAULT now64(3)
  )
  ENGINE = ReplacingMergeTree
  ORDER BY (read_models, number)
  SETTINGS fsync_after_insert = 1, fsync_part_directory = 1`;

/**
 * Creates the two databases and applies what is missing, in order, on every node where `databases` name a cluster;
 * resolves to the names that were applied.
 * Several processes may do this at once: every statement is idempotent, so the worst is that one is run twice, and
 * a crash half-way is mended by running the file again. A MigrationError stops the boot when a file has changed
 * since it was applied, or the database was migrated by a later build.
 */
export async function migrate(client: ClickHouseClient, options: MigrateOptions = {}): Promise<string[]> {
  const databases = options.databases ?? DEFAULT_DATABASES;
  const migrations = options.migrations ?? (await readMigrations());
  const run = async (sql: string) => {
    for (const query of statementsFor(sql, databases)) await client.command({ query });
  };
  await run(FOUNDATION);
  const applied = await appliedMigrations(client, databases);
  for (const [number, { name }] of applied) {
    if (number > migrations.length) {
      throw new MigrationError(
        `the database has migration ${name}, which this build does not know: run a later build`,
      );
    }
  }
  const done: string[] = [];
  for (const migration of migrations) {
    const known = applied.get(migration.number);
    if (known !== undefined) {
      assertUnchanged(migration, known);
      continue;
    }
    await run(migration.sql);
    await client.insert({
      table: `${databases.control}.schema_migrations`,
      format: 'JSONEachRow',
      values: [
        {
          read_models: databases.readModels,
          number: migration.number,
          name: migration.name,
          checksum: migration.checksum,
        },
      ],
    });
    done.push(migration.name);
  }
  return done;
}

interface Applied {
  readonly name: string;
  readonly checksum: string;
}

async function appliedMigrations(
  client: ClickHouseClient,
  databases: Databases,
): Promise<Map<number, Applied>> {
  const result = await client.query({
    query: withDatabases(
      'SELECT number, name, checksum FROM {control}.schema_migrations FINAL WHERE read_models = {set: String} ORDER BY number',
      databases,
    ),
    query_params: { set: databases.readModels },
    format: 'JSONEachRow',
  });
  const rows = await result.json<{ number: number } & Applied>();
  return new Map(rows.map(({ number, name, checksum }) => [number, { name, checksum }]));
}

function assertUnchanged(migration: Migration, applied: Applied): void {
  if (applied.checksum === migration.checksum) return;
  throw new MigrationError(
    `${migration.name} was applied as ${applied.name} with checksum ${applied.checksum.slice(0, 12)} and is now ` +
      `${migration.checksum.slice(0, 12)}: an applied migration is never edited, add the next number instead`,
  );
}
