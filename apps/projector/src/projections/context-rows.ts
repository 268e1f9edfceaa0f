import { contextId } from '#domain/channels/context-id.js';
import type { MarketingContext } from '#domain/channels/marketing-context.js';
import type { ProjectedRow } from '#domain/ports/projection.js';

/** A context's id and the row that keeps it; contexts repeat, and the runtime writes each once. */
export function contextRow(tenant: string, context: MarketingContext): { id: string; row: ProjectedRow } {
  const id = contextId(context);
  return {
    id,
    row: {
      table: 'contexts',
      row: {
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
      },
    },
  };
}
