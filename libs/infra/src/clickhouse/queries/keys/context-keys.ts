import { NOT_SET } from '#domain/channels/classify.js';
import type { ContextKey } from './resolve-key.js';

const CHANNELS = `(SELECT context, channel FROM {readModels}.context_channels
      WHERE tenant = {tenant:String} AND rules_version = {channelsVersion:UInt32})`;

/** SQL for a text, an empty one as `(not set)`. */
export const orNotSet = (text: string) => `if(${text} = '', '${NOT_SET}', ${text})`;

/**
 * SQL of a table of the tenant's contexts: `id`, and for each of `keys` a column of that name with its value, an
 * empty one as `(not set)`. A channel is the one sent, else the one that the channel rules give the context.
 * Repeats that are not merged away yet are equal, so joins take ANY.
 */
export function contextKeys(keys: readonly ContextKey[]): string {
  const columns = keys.map((key) => {
    return key === 'channel'
      ? `multiIf(c.channel != '', c.channel, r.channel != '', r.channel, '${NOT_SET}') AS channel`
      : `${orNotSet(`c.${key}`)} AS ${key}`;
  });
  const rules = keys.includes('channel') ? `\n    LEFT ANY JOIN ${CHANNELS} AS r ON r.context = c.id` : '';
  return `(
    SELECT ${['c.id AS id', ...columns].join(', ')}
    FROM {readModels}.contexts AS c${rules}
    WHERE c.tenant = {tenant:String}
  )`;
}
