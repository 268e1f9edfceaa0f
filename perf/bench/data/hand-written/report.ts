/** The models that somebody would write by hand, with their default parameters, in doubles. */
const CREDITS: Readonly<Record<string, string>> = {
  first_touch: 'arrayMap(i -> toFloat64(i = 1), arrayEnumerate(contexts))',
  last_touch: 'arrayMap(i -> toFloat64(i = length(contexts)), arrayEnumerate(contexts))',
  last_non_direct_touch:
    'arrayMap(i -> toFloat64(i = if(has(direct, 0), arrayLastIndex(d -> d = 0, direct), length(contexts))), arrayEnumerate(contexts))',
  linear: 'arrayMap(c -> 1 / length(contexts), contexts)',
  position_based:
    'arrayMap(i -> multiIf(length(contexts) = 1, 1, length(contexts) = 2, 0.5, i = 1 OR i = length(contexts), 0.4, 0.2 / (length(contexts) - 2)), arrayEnumerate(contexts))',
  time_decay: 'arrayMap(w -> w / arraySum(weights), weights)',
};

export type HandWrittenModel = keyof typeof CREDITS;

export const HAND_WRITTEN_MODELS: readonly string[] = Object.keys(CREDITS);

/**
 * A report by channel or campaign as one would write it by hand over the path rows of a tenant: conversions, value,
 * influenced conversions and spend, with the lookback of 30 days; in one statement, in doubles, without transforms, filters,
 * intervals or costs of touchpoints. One parameter, `tenant`; `{readModels}` stands for the database. RangeError for a
 * model that is not in {@link HAND_WRITTEN_MODELS}.
 */
export function handWrittenReport(model: string, key: 'channel' | 'campaign'): string {
  const credits = CREDITS[model];
  if (credits === undefined) throw new RangeError(`nobody has written ${model} by hand`);
  const direct =
    model === 'last_non_direct_touch'
      ? `, arrayMap(c -> c IN (SELECT context FROM {readModels}.context_channels WHERE tenant = {tenant:String} AND rules_version = 1 AND channel = 'Direct'), contexts) AS direct`
      : '';
  const weights =
    model === 'time_decay'
      ? ', arrayMap(t -> exp2((toUnixTimestamp64Milli(t) - toUnixTimestamp64Milli(time)) / 604800000), arrayFilter(t -> t >= time - INTERVAL 30 DAY AND t <= time, touch_times)) AS weights'
      : '';
  const name = key === 'channel' ? `if(c.channel != '', c.channel, r.channel)` : orNotSet('c.campaign');
  const rules = `LEFT ANY JOIN (SELECT context, channel FROM {readModels}.context_channels WHERE tenant = {tenant:String} AND rules_version = 1) AS r ON r.context = c.id`;
  return `WITH names AS (
  SELECT c.id AS id, ${name} AS name, ${orNotSet(`c.${key}`)} AS cost_name
  FROM {readModels}.contexts AS c ${key === 'channel' ? rules : ''}
  WHERE tenant = {tenant:String}
)
SELECT name, sum(conversions) AS conversions, sum(value) AS attributed_value, sum(influenced) AS influenced, sum(spend) AS spend
FROM (
  SELECT name, sum(credit) AS conversions, sum(credit * value) AS value, uniqExact(conversion_id) AS influenced, 0. AS spend
  FROM (
    SELECT conversion_id, toFloat64(value) AS value, contexts, ${credits} AS credits
    FROM (
      SELECT conversion_id, time, value,
        arrayFilter((c, t) -> t >= time - INTERVAL 30 DAY AND t <= time, touch_contexts, touch_times) AS contexts${direct}${weights}
      FROM {readModels}.paths FINAL
      WHERE tenant = {tenant:String} AND rules_version = 1
    )
  )
  ARRAY JOIN contexts AS context, credits AS credit
  LEFT ANY JOIN names ON names.id = context
  GROUP BY name
  UNION ALL
  SELECT cost_name, 0, 0, 0, sum(toFloat64(amount))
  FROM (
    SELECT date, context, argMax(amount, (updated_at, message_id)) AS amount
    FROM {readModels}.spend FINAL WHERE tenant = {tenant:String}
    GROUP BY date, context
  ) AS s
  LEFT ANY JOIN names ON names.id = s.context
  GROUP BY cost_name
)
GROUP BY name
ORDER BY conversions DESC`;
}

function orNotSet(text: string): string {
  return `if(${text} = '', '(not set)', ${text})`;
}
