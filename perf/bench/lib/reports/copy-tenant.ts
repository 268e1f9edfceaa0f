import type { ReadModels } from '../product/read-models.js';

/** Tables of derived and stored facts; the projector's own notes stay as they are. */
const NOTES = new Set(['dirty', 'rules_status', 'erasure_status', 'fits', 'exports']);
/** What every visitor of a tenant shares. */
const SHARED = new Set(['contexts', 'context_channels']);
/** Columns of text that name somebody or a fact. */
const NAMES = new Set([
  'visitor',
  'owner',
  'anonymous_id',
  'user_id',
  'message_id',
  'ref',
  'id',
  'other',
  'order_id',
]);

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
}

/** Columns that are stored, of all tables with rows by tenant. */
export async function columnsOf(models: ReadModels): Promise<ReadonlyMap<string, readonly Column[]>> {
  const text = await models.query(
    `SELECT table, name, type FROM system.columns WHERE database = '{db}' AND default_kind = '' ORDER BY table, position FORMAT JSONEachRow`,
  );
  const columns = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Column);
  const tables = Map.groupBy(columns, ({ table }) => table);
  for (const [table, of] of tables)
    if (NOTES.has(table) || !of.some(({ name }) => name === 'tenant')) tables.delete(table);
  return tables;
}

/** `to` gets all rows of `from` as they are, under its own name. */
export const copyTenant = (models: ReadModels, from: string, to: string): Promise<void> =>
  copy(models, from, to, 0);

/** And again with other visitors and other facts, as often as asked for: copies 1 to `times`. */
export async function multiplyTenant(
  models: ReadModels,
  from: string,
  to: string,
  times: number,
): Promise<void> {
  for (let n = 1; n <= times; n++) await copy(models, from, to, n);
}

async function copy(models: ReadModels, from: string, to: string, n: number): Promise<void> {
  for (const [table, columns] of await columnsOf(models)) {
    if (n > 1 && SHARED.has(table)) continue;
    const names = columns.map(({ name }) => name).join(', ');
    const values = columns.map((column) => expressionOf(column, to, n, SHARED.has(table))).join(', ');
    await models.query(
      `INSERT INTO {db}.${table} (${names}) SELECT ${values} FROM {db}.${table} WHERE tenant = '${from}'`,
    );
  }
}

function expressionOf({ name, type }: Column, to: string, n: number, isShared: boolean): string {
  if (name === 'tenant') return `'${to}'`;
  if (n === 0 || isShared) return name;
  if (type === 'UUID') return `reinterpretAsUUID(sipHash128(${name}, ${n}))`;
  if (type === 'Array(UUID)') return `arrayMap(id -> reinterpretAsUUID(sipHash128(id, ${n})), ${name})`;
  return type === 'String' && NAMES.has(name) ? `if(${name} = '', '', concat(${name}, '~${n}'))` : name;
}
