import { NOT_SET } from '#domain/channels/classify.js';
import { inRange, type RuledScope, scopeParams } from '../scope-params.js';
import type { QueryObject, Statement } from '../statement.js';

export interface CampaignReachRow {
  readonly visitors: string;
  readonly touchpoints: string;
}

/** Distinct visitor keys and touchpoints of a campaign, by the touchpoint's time. */
export class CampaignReachQuery implements QueryObject {
  constructor(
    private readonly scope: RuledScope,
    private readonly campaign: string,
  ) {}

  toSQL(): Statement {
    const { scope, campaign } = this;
    const noImpression = scope.excludeImpressions ? ` AND interaction != 'impression'` : '';
    return {
      sql: `SELECT uniqExact(visitor) AS visitors, count() AS touchpoints
FROM {readModels}.touchpoints FINAL
WHERE tenant = {tenant:String}${inRange(scope, 'time')}${noImpression} AND context IN (
  SELECT id FROM {readModels}.contexts
  WHERE tenant = {tenant:String} AND if(campaign = '', '${NOT_SET}', campaign) = {campaign:String}
)`,
      params: { ...scopeParams(scope), campaign },
    };
  }
}
