import type { RulesInForce } from '#domain/journeys/rules-in-force.js';
import type { DirtyRow, ReadModelRows, ReadModelTable } from '#domain/ports/read-model-rows.js';
import { ContextGatherer, channelRow } from './gather-contexts.js';
import type { ProjectedEvent } from './project-batch.js';

/** Rows of a batch by table. */
export type TableRows = { [T in ReadModelTable]?: ReadModelRows[T][] };

/** Collects a batch's rows; every context, with its channel, only when it has not been written before. */
export class RowGatherer {
  private readonly contexts = new ContextGatherer();

  constructor(private readonly rulesOf: (tenant: string) => RulesInForce) {}

  gather(projected: readonly ProjectedEvent[]): TableRows {
    const rows: TableRows = {};
    for (const { outcome } of projected) {
      if (outcome.kind !== 'ack') continue;
      for (const { table, row } of outcome.rows) {
        if (table !== 'contexts') push(rows, table, row);
        else if (this.contexts.isNew(row.tenant, row.id)) {
          push(rows, 'contexts', row);
          push(rows, 'context_channels', channelRow(row, this.rulesOf(row.tenant)));
        }
      }
    }
    return rows;
  }
}

/** One mark per tenant and value, however often the batch names it. */
export function dirtyRows(batch: number, projected: readonly ProjectedEvent[]): DirtyRow[] {
  const marks = new Map<string, DirtyRow>();
  for (const { event, outcome } of projected) {
    if (outcome.kind !== 'ack') continue;
    for (const value of outcome.dirty)
      marks.set(`${event.tenant}/${value}`, { batch, tenant: event.tenant, value });
  }
  return [...marks.values()];
}

function push<T extends ReadModelTable>(rows: TableRows, table: T, row: ReadModelRows[T]): void {
  const list: ReadModelRows[T][] | undefined = rows[table];
  if (list === undefined) Object.assign(rows, { [table]: [row] });
  else list.push(row);
}
