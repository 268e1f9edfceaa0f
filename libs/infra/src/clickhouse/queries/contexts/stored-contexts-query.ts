import type { AttributionScope } from '#domain/ports/attribution-queries.js';
import type { QueryObject, Statement } from '../statement.js';

/** All contexts of a tenant. Repeats that are not merged away yet are equal. */
export class StoredContextsQuery implements QueryObject {
  constructor(private readonly scope: Pick<AttributionScope, 'tenant' | 'interpretation'>) {}

  toSQL(): Statement {
    const { tenant, interpretation } = this.scope;
    return {
      sql: `SELECT toString(c.id) AS id, c.channel AS sent_channel, r.channel AS ruled_channel, c.source AS source, c.medium AS medium,
  c.campaign AS campaign, c.content AS content, c.term AS term
FROM {readModels}.contexts AS c
LEFT ANY JOIN (
  SELECT context, channel FROM {readModels}.context_channels
  WHERE tenant = {tenant:String} AND rules_version = {channelsVersion:UInt32}
) AS r ON r.context = c.id
WHERE c.tenant = {tenant:String}`,
      params: { tenant, channelsVersion: interpretation.channelsVersion },
    };
  }
}
