import { DEFAULT_DATABASES, databasesOn, mutableTable, storedParts } from '../../databases.js';
import { FOUNDATION } from '../migrate.js';
import { MigrationError, readMigrations } from '../migration-files.js';
import { splitStatements } from '../split-statements.js';
import { statementsFor } from '../statements-for.js';
import { renderForCluster } from './render-for-cluster.js';

const on = (statement: string) => renderForCluster(statement, 'main');

describe('migrations on a cluster', () => {
  it('read as they did', async () => {
    const files = [{ name: 'the foundation', sql: FOUNDATION }, ...(await readMigrations())];
    for (const { name, sql } of files) {
      expect(statementsFor(sql, databasesOn('main')).join(';\n\n')).toMatchSnapshot(name);
    }
  });

  it('are the files themselves where there is no cluster', async () => {
    for (const { sql } of await readMigrations()) {
      const placed = sql.replaceAll('{control}', 'attribution').replaceAll('{readModels}', 'attribution_1');
      expect(statementsFor(sql, DEFAULT_DATABASES)).toEqual(splitStatements(placed));
    }
  });

  it('keep the rows of a tenant on one shard, and those of no tenant on the first', async () => {
    const files = [FOUNDATION, ...(await readMigrations()).map(({ sql }) => sql)];
    const created = files
      .flatMap((sql) => splitStatements(sql))
      .filter((statement) => statement.startsWith('CREATE TABLE'));
    expect(created.length).toBeGreaterThan(15);
    for (const statement of created) {
      const [local = '', distributed = ''] = on(statement);
      const byTenant = distributed.endsWith(', cityHash64(tenant))');
      // Versions of a row can meet only where all of them are.
      if (byTenant) expect(/ORDER BY (.*)/.exec(local)?.[1]).toMatch(/\btenant\b/);
      else expect(distributed).toMatch(/^CREATE TABLE IF NOT EXISTS \{control\}\.[\s\S]*, 0\)$/);
    }
  });

  it('forget nothing that a single server would keep', () => {
    const of = (rest: string) =>
      on(`CREATE TABLE IF NOT EXISTS {control}.t (a String) ENGINE = MergeTree ${rest}`)[0];
    expect(of('ORDER BY a')).toMatch(/ORDER BY a\nSETTINGS replicated_deduplication_window = 0$/);
    expect(of('ORDER BY a SETTINGS fsync_after_insert = 1')).toMatch(
      /SETTINGS replicated_deduplication_window = 0, fsync_after_insert = 1$/,
    );
    expect(() => of('ORDER BY a SETTINGS non_replicated_deduplication_window = 1000')).toThrow(
      MigrationError,
    );
  });

  it('change columns of both tables, and anything else where the rows are', () => {
    const alter = 'ALTER TABLE {readModels}.paths';
    expect(on(`${alter} ADD COLUMN IF NOT EXISTS n UInt8`)).toEqual([
      'ALTER TABLE {readModels}.paths_local ON CLUSTER `main` ADD COLUMN IF NOT EXISTS n UInt8',
      'ALTER TABLE {readModels}.paths ON CLUSTER `main` ADD COLUMN IF NOT EXISTS n UInt8',
    ]);
    expect(on(`${alter} ADD INDEX IF NOT EXISTS i n TYPE set(9)`)).toEqual([
      'ALTER TABLE {readModels}.paths_local ON CLUSTER `main` ADD INDEX IF NOT EXISTS i n TYPE set(9)',
    ]);
    expect(() =>
      on(`${alter} ADD COLUMN IF NOT EXISTS n UInt8, ADD INDEX IF NOT EXISTS i n TYPE set(9)`),
    ).toThrow(MigrationError);
  });

  it('drop both tables, what names the rows before the rows', () => {
    expect(on('DROP TABLE IF EXISTS {readModels}.old')).toEqual([
      'DROP TABLE IF EXISTS {readModels}.old ON CLUSTER `main` SYNC',
      'DROP TABLE IF EXISTS {readModels}.old_local ON CLUSTER `main` SYNC',
    ]);
  });

  it.each([
    'CREATE VIEW IF NOT EXISTS {readModels}.v AS SELECT 1',
    'CREATE TABLE IF NOT EXISTS {readModels}.m (n UInt8) ENGINE = Memory',
    'CREATE TABLE IF NOT EXISTS {readModels}.t (n UInt8) ENGINE = MergeTree ORDER BY tuple()',
    'ALTER TABLE {readModels}.t UPDATE n = 1 WHERE 1',
  ])('refuse what they do not know how to run there: %s', (statement) => {
    expect(() => on(statement)).toThrow(MigrationError);
  });
});

describe('the stored table', () => {
  it('is the table itself on a single server', () => {
    expect(mutableTable(DEFAULT_DATABASES, 'paths')).toBe('attribution_1.paths');
    expect(storedParts(DEFAULT_DATABASES, 'dirty')).toEqual({ source: 'system.parts', table: 'dirty' });
  });

  it('is that of every shard on a cluster', () => {
    const databases = databasesOn('my-cluster');
    expect(mutableTable(databases, 'paths')).toBe('attribution_1.paths_local ON CLUSTER `my-cluster`');
    expect(storedParts(databases, 'dirty')).toEqual({
      source: "clusterAllReplicas('my-cluster', system.parts)",
      table: 'dirty_local',
    });
  });

  it('has no place for a name that is more than a name', () => {
    const databases = databasesOn('a` SYNC; --');
    expect(() => mutableTable(databases, 'paths')).toThrow(RangeError);
    expect(() => storedParts(databases, 'dirty')).toThrow(RangeError);
    expect(() => statementsFor('CREATE DATABASE IF NOT EXISTS {control}', databases)).toThrow(RangeError);
  });
});
