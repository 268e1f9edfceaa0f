import type { ClickHouseClient } from '@clickhouse/client';
import type { MarketingContext } from '#domain/channels/marketing-context.js';
import { contextOfRow } from '#domain/ports/context-rows.js';
import type { ContextRow } from '#domain/ports/read-model-rows.js';
import type { Databases } from '../../databases.js';
import { FactTables } from './fact-tables.js';

const CAPACITY = 50_000;

/** Contexts by tenant and id. They never change, so a bounded memory of them needs no invalidation. */
export class ContextCache {
  private readonly known = new Map<string, MarketingContext>();

  constructor(
    private readonly client: ClickHouseClient,
    private readonly databases: Databases,
  ) {}

  /** Every one of `ids` that is stored. */
  async lookUp(tenant: string, ids: ReadonlySet<string>): Promise<ReadonlyMap<string, MarketingContext>> {
    const found = new Map<string, MarketingContext>();
    const missing: string[] = [];
    for (const id of ids) {
      const known = this.known.get(`${tenant}/${id}`);
      if (known === undefined) missing.push(id);
      else found.set(id, known);
    }
    if (missing.length === 0) return found;
    if (this.known.size > CAPACITY) this.known.clear();
    const tables = new FactTables(this.client, this.databases, tenant);
    for (const row of await tables.contexts<Omit<ContextRow, 'tenant'>>(missing)) {
      const context = contextOfRow(row);
      found.set(row.id, context);
      this.known.set(`${tenant}/${row.id}`, context);
    }
    return found;
  }
}
