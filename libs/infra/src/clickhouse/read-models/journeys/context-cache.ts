import type { ClickHouseClient } from '@clickhouse/client';
import { classify } from '#domain/channels/classify.js';
import { EMPTY_CONTEXT } from '#domain/channels/marketing-context.js';
import type { Databases } from '../../databases.js';
import type { KnownContext } from './fact-rows.js';
import { FactTables } from './fact-tables.js';

interface ContextTableRow {
  id: string;
  channel: string;
  source: string;
  medium: string;
  campaign: string;
  campaign_id: string;
  content: string;
  term: string;
  click_id_kind: string;
  referrer_host: string;
}

const CAPACITY = 50_000;

/** Contexts by tenant and id. They never change, so a bounded memory of them needs no invalidation. */
export class ContextCache {
  private readonly known = new Map<string, KnownContext>();

  constructor(
    private readonly client: ClickHouseClient,
    private readonly databases: Databases,
  ) {}

  /** Every one of `ids`; one that is not stored (its fact's batch is still being written) reads as empty. */
  async lookUp(tenant: string, ids: ReadonlySet<string>): Promise<ReadonlyMap<string, KnownContext>> {
    const found = new Map<string, KnownContext>();
    const missing: string[] = [];
    for (const id of ids) {
      const known = this.known.get(`${tenant}/${id}`);
      if (known === undefined) missing.push(id);
      else found.set(id, known);
    }
    if (missing.length === 0) return found;
    if (this.known.size > CAPACITY) this.known.clear();
    for (const [id, context] of await this.fetch(tenant, missing)) {
      found.set(id, context);
      this.known.set(`${tenant}/${id}`, context);
    }
    for (const id of missing) if (!found.has(id)) found.set(id, UNKNOWN);
    return found;
  }

  private async fetch(tenant: string, ids: readonly string[]): Promise<[string, KnownContext][]> {
    const tables = new FactTables(this.client, this.databases, tenant);
    const rows = await tables.contexts<ContextTableRow>(ids);
    return rows.map((row) => {
      const context = {
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
      return [row.id, { context, channel: classify(context) }];
    });
  }
}

const UNKNOWN: KnownContext = { context: EMPTY_CONTEXT, channel: classify(EMPTY_CONTEXT) };
