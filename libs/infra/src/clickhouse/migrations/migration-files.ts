import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Migration {
  readonly number: number;
  /** The file's name, `0001_control.sql`. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file, hex. */
  readonly checksum: string;
}

export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

export const MIGRATIONS_DIRECTORY = fileURLToPath(new URL('./sql/', import.meta.url));

const FILE_NAME = /^(\d{4})_[a-z0-9_]+\.sql$/;

/** The migrations in `directory`, in order. A bad name, a gap or a number used twice is a MigrationError. */
export async function readMigrations(directory: string = MIGRATIONS_DIRECTORY): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  const migrations: Migration[] = [];
  for (const [index, name] of names.entries()) {
    const digits = FILE_NAME.exec(name)?.[1];
    if (digits === undefined) throw new MigrationError(`${name}: a migration is named 0001_what_it_does.sql`);
    const number = Number(digits);
    if (number !== index + 1) {
      throw new MigrationError(
        `${name}: the next number is ${String(index + 1).padStart(4, '0')} (no gaps, no repeats)`,
      );
    }
    const sql = await readFile(join(directory, name), 'utf8');
    migrations.push({ number, name, sql, checksum: createHash('sha256').update(sql).digest('hex') });
  }
  return migrations;
}
