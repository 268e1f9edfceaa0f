import type { MarketingContext } from '../channels/marketing-context.js';
import type { ContextRow } from './read-model-rows.js';

/** A context as the read models keep it. */
export function contextRow(tenant: string, id: string, context: MarketingContext): ContextRow {
  return {
    tenant,
    id,
    channel: context.channel,
    source: context.source,
    medium: context.medium,
    campaign: context.campaign,
    campaign_id: context.campaignId,
    content: context.content,
    term: context.term,
    click_id_kind: context.clickIdKind,
    referrer_host: context.referrerHost,
  };
}

/** The reverse of {@link contextRow}. */
export function contextOfRow(row: Omit<ContextRow, 'tenant' | 'id'>): MarketingContext {
  return {
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
