import {
  MAX_CONDITIONS,
  MAX_RULE_TEXT,
  MAX_RULES,
  RULE_FIELDS,
  RULE_OPERATORS,
} from '#domain/channels/channel-rules.js';
import { object, type Schema } from '../../openapi/schema.js';

const text: Schema = { type: 'string', maxLength: MAX_RULE_TEXT };

const CONDITION = object(
  {
    field: { type: 'string', enum: [...RULE_FIELDS] },
    op: { type: 'string', enum: [...RULE_OPERATORS] },
    value: text,
  },
  ['field', 'op', 'value'],
);

const RULE = object(
  { channel: text, match: { type: 'array', minItems: 1, maxItems: MAX_CONDITIONS, items: CONDITION } },
  ['channel', 'match'],
);

export const rules: Schema = {
  type: 'array',
  maxItems: MAX_RULES,
  items: RULE,
  description: 'The first rule whose conditions all hold names the channel; case is ignored.',
};

export const CHANNEL_RULES = object({ rules }, ['rules']);
