import type { AttributionScope } from '#domain/ports/attribution-queries.js';
import type { ContextRow } from '#domain/ports/read-model-rows.js';
import { contextKeys } from '../keys/context-keys.js';
import { scopeParams } from '../scope-params.js';
import type { QueryObject, Statement } from '../statement.js';
import type { QueryRunner } from '../statement-runner.js';

/** A context with its channel under the interpretation. */
export type ClassifiedContextRow = Omit<ContextRow, 'tenant'> & { readonly ruled_channel: string };

/** Some of a tenant's contexts. */
export class ContextsQuery implements QueryObject {
  constructor(
    private readonly scope: AttributionScope,
    private readonly ids: readonly string[],
  ) {}

  toSQL(): Statement {
    return {
      sql: `SELECT toString(t.id) AS id, any(t.channel) AS channel, any(t.source) AS source, any(t.medium) AS medium, any(t.campaign) AS campaign,
  any(t.campaign_id) AS campaign_id, any(t.content) AS content, any(t.term) AS term, any(t.click_id_kind) AS click_id_kind, any(t.referrer_host) AS referrer_host,
  any(k.channel) AS ruled_channel
FROM {readModels}.contexts AS t
LEFT ANY JOIN ${contextKeys(['channel'])} AS k ON k.id = t.id
WHERE t.tenant = {tenant:String} AND t.id IN (SELECT toUInt64(arrayJoin({ids:Array(String)})))
GROUP BY t.id`,
      params: { ...scopeParams(this.scope), ids: this.ids },
    };
  }
}

/** Contexts by id; those that the tenant does not have are left out. */
export async function contextsById(
  runner: QueryRunner,
  scope: AttributionScope,
  ids: Iterable<string>,
): Promise<Map<string, ClassifiedContextRow>> {
  const distinct = [...new Set(ids)];
  if (distinct.length === 0) return new Map();
  const rows = await runner.rows<ClassifiedContextRow>(new ContextsQuery(scope, distinct));
  return new Map(rows.map((row) => [row.id, row]));
}
