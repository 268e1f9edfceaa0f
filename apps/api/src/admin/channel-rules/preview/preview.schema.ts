import { object, type Schema, string, time } from '../../../openapi/schema.js';
import { rules } from '../channel-rules.schema.js';
import { MAX_CONTEXTS_LISTED } from './preview-of.js';

const count: Schema = { type: 'integer', minimum: 0 };
const figures = {
  touchpoints: count,
  conversions: { type: 'number', description: 'Linear credit.' } as Schema,
  attributedValue: { type: 'number' } as Schema,
};

export const PREVIEW_BODY = object({ rules, from: time, to: time }, ['rules']);

export const PREVIEW_SCHEMA = object(
  {
    contexts: {
      type: 'array',
      maxItems: MAX_CONTEXTS_LISTED,
      description: 'Those that would move, the most touchpoints first.',
      items: object({
        source: string,
        medium: string,
        campaign: string,
        campaignId: string,
        content: string,
        term: string,
        clickIdKind: string,
        referrerHost: string,
        from: string,
        to: string,
        ...figures,
      }),
    },
    contextsOmitted: { ...count, description: 'Moved contexts that are not listed.' } as Schema,
    moved: object({ contexts: count, ...figures }),
    byChannel: {
      type: 'array',
      items: object({ channel: string, before: object(figures), after: object(figures) }),
    },
  },
  ['contexts', 'moved', 'byChannel'],
);
