import { classify } from '#domain/channels/classify.js';
import { EMPTY_CONTEXT } from '#domain/channels/marketing-context.js';
import type { ProjectedRow } from '#domain/ports/projection.js';
import type { ContextRow, DirtyRow, ReadModelRows, ReadModelTable } from '#domain/ports/read-model-rows.js';
import type { ProjectedEvent } from './project-batch.js';

/** Rows of a batch by table. */
export type TableRows = { [T in ReadModelTable]?: ReadModelRows[T][] };

/** Contexts are few and never change; this many are remembered as written before the memory starts afresh. */
const REMEMBERED_CONTEXTS = 100_000;

/** Collects a batch's rows; every context, with its channel, only when it has not been written before. */
export class RowGatherer {
  private written = new Set<string>();

  constructor(private readonly rulesVersionOf: (tenant: string) => number) {}

  gather(projected: readonly ProjectedEvent[]): TableRows {
    if (this.written.size > REMEMBERED_CONTEXTS) this.written = new Set();
    const rows: TableRows = {};
    for (const { outcome } of projected) {
      if (outcome.kind !== 'ack') continue;
      for (const row of outcome.rows) this.add(rows, row);
    }
    return rows;
  }

  private add(rows: TableRows, { table, row }: ProjectedRow): void {
    if (table === 'contexts') {
      const key = `${row.tenant}/${row.id}`;
      if (this.written.has(key)) return;
      this.written.add(key);
      push(rows, 'context_channels', {
        tenant: row.tenant,
        rules_version: this.rulesVersionOf(row.tenant),
        context: row.id,
        channel: classify(contextOf(row)),
      });
    }
    push(rows, table, row);
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

function contextOf(row: ContextRow) {
  return {
    ...EMPTY_CONTEXT,
    channel: row.channel,
    source: row.source,
    medium: row.medium,
    campaign: row.campaign,
    campaignId: row.campaign_id,
    content: row.content,
    term: row.term,
    clickIdKind: row.click_id_kind,
    referrerHost: row.referrer_host,
  };
}
