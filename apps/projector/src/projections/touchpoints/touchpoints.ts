import { clickIdKindOf } from '#domain/channels/click-ids.js';
import type { Fact } from '#domain/facts/fact.js';
import type { Projected, Projection } from '#domain/ports/projection.js';
import { hostOf, pageOf } from '#domain/tracking/urls.js';
import { projectContext } from '../context-rows.js';
import { namedBy, ofVisitor } from '../of-visitor.js';

/** Touchpoints as they were sent to `/v1/touchpoints`. */
export const touchpoints: Projection = {
  name: 'touchpoints',
  version: 1,
  canHandle: ['TouchpointRecorded'],
  project(fact: Fact): Projected {
    const context = projectContext(fact.event.tenant, {
      channel: fact.text('channel'),
      source: fact.text('source'),
      medium: fact.text('medium'),
      campaign: fact.text('campaign'),
      campaignId: fact.text('campaignId'),
      content: fact.text('content'),
      term: fact.text('term'),
      clickIdKind: clickIdKindOf(fact.body['clickIds']),
      referrerHost: hostOf(fact.text('referrer')),
    });
    return {
      rows: [
        context.row,
        {
          table: 'touchpoints',
          row: {
            ...ofVisitor(fact),
            context: context.id,
            landing_page: pageOf(fact.text('url')),
            interaction: fact.text('interaction') || 'visit',
            cost: fact.number('cost')?.toString() ?? null,
            currency: fact.text('currency'),
            properties: fact.json('properties'),
          },
        },
      ],
      dirty: namedBy(fact),
    };
  },
};
