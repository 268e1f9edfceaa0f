import type { DirtyRow, ReadModelRows, ReadModelTable } from '#domain/ports/read-model-rows.js';
import { contextMark } from './marks.js';
import type { ProjectedEvent } from './project-batch.js';
import { Remembered } from './remembered.js';

/** Rows of a batch by table. */
export type TableRows = { [T in ReadModelTable]?: ReadModelRows[T][] };

/** What must be derived again, wherever that is stored. */
export type Mark = Omit<DirtyRow, 'shard'>;

/** Collects a batch's rows; every context only when it has not been written before. */
export class RowGatherer {
  private readonly contexts = new Remembered();

  gather(projected: readonly ProjectedEvent[]): TableRows {
    const rows: TableRows = {};
    for (const { outcome } of projected) {
      if (outcome.kind !== 'ack') continue;
      for (const { table, row } of outcome.rows) {
        if (table !== 'contexts' || this.contexts.isNew(`${row.tenant}/${row.id}`)) push(rows, table, row);
      }
    }
    return rows;
  }
}

/** One mark per tenant and value, however often the batch names it. */
export function dirtyRows(batch: number, projected: readonly ProjectedEvent[]): Mark[] {
  const byTenant = new Map<string, Set<string>>();
  for (const { event, outcome } of projected) {
    if (outcome.kind !== 'ack' || outcome.dirty.length === 0) continue;
    const values = byTenant.get(event.tenant) ?? new Set();
    byTenant.set(event.tenant, values);
    for (const value of outcome.dirty) values.add(value);
  }
  return [...byTenant].flatMap(([tenant, values]) =>
    Array.from(values, (value) => ({ batch, tenant, value })),
  );
}

/** Marks of the contexts that a batch brings: whoever derives is to give them a channel. */
export function contextMarks(batch: number, { contexts = [] }: TableRows): Mark[] {
  return contexts.map(({ tenant, id }) => ({ batch, tenant, value: contextMark(id) }));
}

function push<T extends ReadModelTable>(rows: TableRows, table: T, row: ReadModelRows[T]): void {
  const list: ReadModelRows[T][] | undefined = rows[table];
  if (list === undefined) Object.assign(rows, { [table]: [row] });
  else list.push(row);
}
