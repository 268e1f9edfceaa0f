import { NOT_SET } from '#domain/channels/classify.js';
import type { GroupKey } from '#domain/ports/attribution-queries.js';

/** Keys that are a property of a touchpoint's context; a landing page is the touchpoint's own. */
export type ContextKey = Exclude<GroupKey, 'landingPage'>;

const CHANNELS = `(SELECT context, channel FROM {readModels}.context_channels
      WHERE tenant = {tenant:String} AND rules_version = {rulesVersion:UInt32})`;

const orNotSet = (column: string) => `if(${column} = '', '${NOT_SET}', ${column})`;

/** The context keys that an answer needs: those it groups by, and the campaign when it is filtered by one. */
export function contextKeysOf(groupBy: readonly GroupKey[], campaign: string | undefined): ContextKey[] {
  const keys = new Set(groupBy.filter((key): key is ContextKey => key !== 'landingPage'));
  return campaign === undefined ? [...keys] : [...keys.add('campaign')];
}

/**
 * SQL of a table of the tenant's contexts: `id`, and for each of `keys` a column of that name with its value, an
 * empty one as `(not set)`. A channel is the one sent, else the one that the rules version gives the context.
 * Repeats that are not merged away yet are equal, so joins take ANY.
 */
export function contextKeys(keys: readonly ContextKey[]): string {
  const columns = keys.map((key) =>
    key === 'channel'
      ? `multiIf(c.channel != '', c.channel, r.channel != '', r.channel, '${NOT_SET}') AS channel`
      : `${orNotSet(`c.${key}`)} AS ${key}`,
  );
  const rules = keys.includes('channel') ? `\n    LEFT ANY JOIN ${CHANNELS} AS r ON r.context = c.id` : '';
  return `(
    SELECT ${['c.id AS id', ...columns].join(', ')}
    FROM {readModels}.contexts AS c${rules}
    WHERE c.tenant = {tenant:String}
  )`;
}

/** ` LEFT ANY JOIN …`, which gives a table `t` with a `context` the columns `k.…` for {@link keyExpression}. */
export function joinContextKeys(keys: readonly ContextKey[]): string {
  return keys.length === 0 ? '' : `\nLEFT ANY JOIN ${contextKeys(keys)} AS k ON k.id = t.context`;
}

/** SQL for the value of `key` of a touchpoint whose context is joined as `k` and whose page is `page`. */
export function keyExpression(key: GroupKey): string {
  return key === 'landingPage' ? orNotSet('page') : orNotSet(`k.${key}`);
}

/**
 * SQL that replaces each of an array's contexts by the least context with equal keys, by one look-up in a constant
 * table (the `WITH` clause `prelude`); without keys all contexts are alike.
 */
export function alikeContexts(keys: readonly ContextKey[]): {
  prelude: string;
  ofAll(contexts: string): string;
} {
  if (keys.length === 0)
    return { prelude: '', ofAll: (contexts) => `arrayMap(context -> toUInt64(0), ${contexts})` };
  return {
    prelude: `WITH (
  SELECT (groupArray(id), groupArray(least_id))
  FROM (SELECT id, min(id) OVER (PARTITION BY ${keys.join(', ')}) AS least_id FROM ${contextKeys(keys)})
) AS alike
`,
    ofAll: (contexts) => `arrayMap(context -> transform(context, alike.1, alike.2, context), ${contexts})`,
  };
}
