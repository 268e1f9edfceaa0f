import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_DATABASES, withDatabases } from '../databases.js';
import { MigrationError, readMigrations } from './migration-files.js';
import { splitStatements } from './split-statements.js';

describe('migration files', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'attribution-migrations-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  const write = async (...names: string[]) => {
    for (const name of names) await writeFile(join(directory, name), `SELECT '${name}'`);
    return readMigrations(directory);
  };

  it('come in order, each with the checksum of its bytes', async () => {
    const migrations = await write('0002_b.sql', '0001_a.sql', 'README.md');
    expect(migrations.map(({ number, name }) => [number, name])).toEqual([
      [1, '0001_a.sql'],
      [2, '0002_b.sql'],
    ]);
    expect(migrations[0]?.checksum).toMatch(/^[0-9a-f]{64}$/);
    expect(migrations[0]?.checksum).not.toBe(migrations[1]?.checksum);
  });

  it.each([
    ['a gap', ['0001_a.sql', '0003_c.sql'], '0003_c.sql'],
    ['a number used twice', ['0001_a.sql', '0001_b.sql'], '0001_b.sql'],
    ['a start other than one', ['0002_b.sql'], '0002_b.sql'],
    ['a name without a number', ['0001_a.sql', 'more.sql'], 'more.sql'],
  ])('refuse %s, naming the file', async (_, names, culprit) => {
    await expect(write(...names)).rejects.toThrow(MigrationError);
    await expect(readMigrations(directory)).rejects.toThrow(culprit);
  });

  it('of this build are numbered without a gap, and hold no statement but idempotent ones', async () => {
    const migrations = await readMigrations();
    expect(migrations.length).toBeGreaterThanOrEqual(2);
    for (const { name, sql } of migrations) {
      for (const statement of splitStatements(sql)) {
        expect(`${name}: ${statement}`).toMatch(
          /: (CREATE \w+( \w+)? IF NOT EXISTS|ALTER TABLE [\s\S]* IF (NOT )?EXISTS|DROP \w+ IF EXISTS)/,
        );
      }
    }
  });
});

describe('splitStatements', () => {
  it('splits at semicolons, but not at those of comments and quotes', () => {
    const sql = `-- one; comment
      CREATE TABLE a (s String DEFAULT 'x;--y', t String DEFAULT 'it''s; \\'so\\'') -- why; because
      ; /* a; b */ SELECT "c;d", \`e;f\`, 1-2, 4/2;;
      `;
    const statements = splitStatements(sql);
    expect(statements).toHaveLength(2);
    expect(statements[0]).toMatch(
      /^CREATE TABLE a \(s String DEFAULT 'x;--y', t String DEFAULT 'it''s; \\'so\\''\)$/,
    );
    expect(statements[1]).toBe('SELECT "c;d", `e;f`, 1-2, 4/2');
  });
});

describe('withDatabases', () => {
  it('puts the two names in', () => {
    expect(withDatabases('{control}.a {readModels}.b {control}.c', DEFAULT_DATABASES)).toBe(
      'attribution.a attribution_1.b attribution.c',
    );
  });

  it('refuses what is not a plain name', () => {
    expect(() => withDatabases('', { control: 'a; DROP', readModels: 'b' })).toThrow(RangeError);
  });
});
