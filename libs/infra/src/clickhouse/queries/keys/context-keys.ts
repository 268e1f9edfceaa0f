import { NOT_SET } from '#domain/channels/classify.js';
import type { ContextKey } from './resolve-key.js';

/** A context key, or the channel that a context was sent with, which no rule has looked at. */
export type ContextColumn = ContextKey | 'sent_channel';

const CHANNELS = `(SELECT context, channel FROM {readModels}.context_channels
      WHERE tenant = {tenant:String} AND rules_version = {channelsVersion:UInt32})`;

/** SQL for a text, an empty one as `(not set)`. */
export const orNotSet = (text: string) => `if(${text} = '', '${NOT_SET}', ${text})`;

/**
 * SQL of a table of the tenant's contexts: `id`, and for each of `keys` a column of that name with its value, an
 * empty one as `(not set)`. A channel is the one sent, else the one that the channel rules give the context.
 * Repeats that are not merged away yet are equal, so joins take ANY.
 */
export function contextKeys(keys: readonly ContextColumn[]): string {
  const columns = keys.map((key) => {
    if (key === 'sent_channel') return `${orNotSet('c.channel')} AS sent_channel`;
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

/** ` LEFT ANY JOIN …`, which gives a table `t` with a `context` the columns `k.…`; nothing without keys. */
export function joinContextKeys(keys: readonly ContextColumn[]): string {
  return keys.length === 0 ? '' : `\nLEFT ANY JOIN ${contextKeys(keys)} AS k ON k.id = t.context`;
}

/**
 * SQL of a scalar of constants, `(ids, least ids, values…)`: the ids of all contexts; beside each the least context with
 * equal keys, which stands for all of them; and for each of `keys` its values.
 */
export function alikeContexts(keys: readonly ContextKey[]): string {
  const names = keys.map((key) => `, groupArray(${key})`).join('');
  return `(
  SELECT (groupArray(id), groupArray(least_id)${names})
  FROM (SELECT *, min(id) OVER (PARTITION BY ${keys.join(', ')}) AS least_id FROM ${contextKeys(keys)})
)`;
}
