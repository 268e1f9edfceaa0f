import { NOT_SET } from '#domain/channels/classify.js';
import type { QueryObject, Statement } from '../statement.js';

/** Whether any touchpoint or ad cost of the tenant, at any time, names the campaign: one row if so. */
export class CampaignKnownQuery implements QueryObject {
  constructor(
    private readonly tenant: string,
    private readonly campaign: string,
  ) {}

  toSQL(): Statement {
    return {
      sql: `SELECT 1 AS known FROM {readModels}.contexts
WHERE tenant = {tenant:String} AND if(campaign = '', '${NOT_SET}', campaign) = {campaign:String}
LIMIT 1`,
      params: { tenant: this.tenant, campaign: this.campaign },
    };
  }
}
