import { NOT_SET } from '#domain/channels/classify.js';
import type { AttributionScope } from '#domain/ports/attribution-queries.js';
import { inRange, scopeParams } from '../scope-params.js';
import type { QueryObject, Statement } from '../statement.js';

export interface CampaignReachRow {
  readonly visitors: string;
  readonly touchpoints: string;
}

/** People and touchpoints of a campaign, by the touchpoint's time. */
export class CampaignReachQuery implements QueryObject {
  constructor(
    private readonly scope: AttributionScope,
    private readonly campaign: string,
  ) {}

  toSQL(): Statement {
    const { scope, campaign } = this;
    const noImpression = scope.excludeImpressions ? ` AND interaction != 'impression'` : '';
    return {
      sql: `SELECT uniqExact(owner) AS visitors, count() AS touchpoints
FROM (
  SELECT owner, touch_times AS time, touch_contexts AS context, touch_interactions AS interaction
  FROM {readModels}.journeys FINAL
  PREWHERE tenant = {tenant:String} AND rules_version = {pathsVersion:UInt32}
)
ARRAY JOIN time, context, interaction
WHERE context IN (
  SELECT id FROM {readModels}.contexts
  WHERE tenant = {tenant:String} AND if(campaign = '', '${NOT_SET}', campaign) = {campaign:String}
)${inRange(scope, 'time')}${noImpression}`,
      params: { ...scopeParams(scope), campaign },
    };
  }
}
