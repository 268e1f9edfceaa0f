import { parseInstant } from '#domain/events/instant.js';
import type { Fact } from '#domain/facts/fact.js';
import { UnprojectableEventError } from '#domain/facts/fact.js';
import type { Projected, Projection } from '#domain/ports/projection.js';
import { projectContext } from '../context-rows.js';

/** Ad costs of a day, by the same context fields that touchpoints have. They change no path. */
export const spend: Projection = {
  name: 'spend',
  version: 1,
  canHandle: ['AdSpendRecorded'],
  project(fact: Fact): Projected {
    const amount = fact.number('amount');
    if (amount === undefined) throw new UnprojectableEventError('invalid_amount', 'the spend has no amount');
    const context = projectContext(fact.event.tenant, {
      channel: fact.text('channel'),
      source: fact.text('source'),
      medium: fact.text('medium'),
      campaign: fact.text('campaign'),
      campaignId: fact.text('campaignId'),
      content: '',
      term: '',
      clickIdKind: '',
      referrerHost: '',
    });
    const updatedAt = parseInstant(fact.text('updatedAt'));
    return {
      rows: [
        context.row,
        {
          table: 'spend',
          row: {
            tenant: fact.event.tenant,
            event_id: fact.event.id,
            position: fact.event.position,
            message_id: fact.messageId,
            date: fact.text('date').slice(0, 10),
            context: context.id,
            amount: amount.toString(),
            currency: fact.text('currency'),
            clicks: count(fact.body['clicks']),
            impressions: count(fact.body['impressions']),
            updated_at: Number.isNaN(updatedAt) ? fact.time : updatedAt,
          },
        },
      ],
      dirty: [],
    };
  },
};

function count(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;
}
