import { anyObject, id, object, type Schema, string, time } from '../../openapi/schema.js';

const common = {
  messageId: id,
  anonymousId: { ...id, minLength: 0 } as Schema,
  userId: { ...id, minLength: 0 } as Schema,
  timestamp: time,
  sentAt: time,
  context: anyObject,
  writeKey: string,
};

export const TRACK_BODY = object({ ...common, event: string, properties: anyObject }, ['event']);
export const PAGE_BODY = object({ ...common, name: string, category: string, properties: anyObject });
export const IDENTIFY_BODY = object({ ...common, traits: anyObject });
export const ALIAS_BODY = object({ ...common, previousId: id }, ['userId', 'previousId']);
export const GROUP_BODY = object({ ...common, groupId: id, traits: anyObject }, ['groupId']);

export const EVENT_BODY = object(
  {
    ...common,
    type: { type: 'string', enum: ['track', 'page', 'screen', 'identify', 'alias', 'group'] },
    event: string,
    name: string,
    properties: anyObject,
    traits: anyObject,
    previousId: id,
    groupId: id,
  },
  ['type'],
);

export const BATCH_BODY = object(
  {
    batch: { type: 'array', maxItems: 2_500, items: EVENT_BODY },
    sentAt: time,
    context: anyObject,
    writeKey: string,
  },
  ['batch'],
);
