import { setTimeout as delay } from 'node:timers/promises';
import { partCpuSeconds } from './parts.js';
import type { Product } from './product.js';
import type { ReadModels } from './read-models.js';

/** Tables that hold the projector's own notes and no part of any answer. */
const NOTES = new Set(['dirty', 'rules_status', 'erasure_status', 'fits', 'exports']);

export interface TableRows {
  readonly table: string;
  readonly rows: number;
  /** In Native format, as columns. */
  readonly bytes: Buffer;
}

/** All rows of a set of read models as they stand, or only a tenant's, read before anything is measured. */
export async function nativeRows(models: ReadModels, tenant?: string): Promise<TableRows[]> {
  const listed = await models.query(
    `SELECT table FROM system.columns WHERE database = '{db}' AND name = 'tenant' ORDER BY table FORMAT TSV`,
  );
  const where = tenant === undefined ? '' : ` WHERE tenant = '${tenant}'`;
  const found: TableRows[] = [];
  for (const table of listed.split('\n').filter((name) => name !== '' && !NOTES.has(name))) {
    const rows = await models.number(`SELECT count() FROM {db}.${table}${where}`);
    if (rows === 0) continue;
    found.push({
      table,
      rows,
      bytes: await models.bytes(`SELECT * FROM {db}.${table}${where} FORMAT Native`),
    });
  }
  return found;
}

const SCRATCH = 'bench_bare';

/**
 * CPU seconds of a bare insert of the rows into empty tables of the same definition, the merges that follow included:
 * of the server, and of this process, which sends.
 */
export async function bareInsertCpuSeconds(product: Product, tables: readonly TableRows[]): Promise<number> {
  const { models, program } = product;
  const scratch = models.in(SCRATCH);
  await scratch.query('DROP DATABASE IF EXISTS {db} SYNC');
  await scratch.query('CREATE DATABASE {db}');
  for (const { table } of tables)
    await scratch.query(`CREATE TABLE {db}.${table} AS ${models.database}.${table}`);
  await noMerges(models);
  const own = process.cpuUsage();
  const before = partCpuSeconds(program, ['clickhouse']);
  for (const { table, bytes } of tables)
    await scratch.insert(`INSERT INTO {db}.${table} FORMAT Native`, bytes);
  const { user, system } = process.cpuUsage(own);
  await noMerges(models);
  const seconds = partCpuSeconds(program, ['clickhouse']) - before + (user + system) / 1e6;
  await scratch.query('DROP DATABASE {db} SYNC');
  return seconds;
}

/** Resolves once no merge is under way, or after a while: what is written costs that as well. */
export async function noMerges(models: ReadModels): Promise<void> {
  for (let tries = 0, quiet = 0; tries < 100 && quiet < 3; tries++) {
    quiet = (await models.number('SELECT count() FROM system.merges')) === 0 ? quiet + 1 : 0;
    await delay(100);
  }
}
