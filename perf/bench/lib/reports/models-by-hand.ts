/** The rule models with the parameters that they are asked with, and their weights as one would write them by hand. */
export interface ModelByHand {
  readonly model: string;
  /** Of the query string. */
  readonly parameters: string;
  /** An array of Float64 over `ts` (times), `n` (their number), `direct` (flags) and `milestone` (a time). */
  readonly weights: string;
}

const BY_POSITION =
  'arrayMap(i -> multiIf(n = 1, 1., n = 2, 0.5, i = 1 OR i = n, 0.4, 0.2 / (n - 2)), arrayEnumerate(ts))';
const REACHED = 'arrayLastIndex(t -> t <= milestone, ts)';

export const MODELS_BY_HAND: readonly ModelByHand[] = [
  { model: 'first_touch', parameters: '', weights: 'arrayMap(i -> toFloat64(i = 1), arrayEnumerate(ts))' },
  { model: 'last_touch', parameters: '', weights: 'arrayMap(i -> toFloat64(i = n), arrayEnumerate(ts))' },
  {
    model: 'last_non_direct_touch',
    parameters: '',
    weights:
      'arrayMap(i -> toFloat64(i = if(has(direct, 0), arrayLastIndex(x -> x = 0, direct), n)), arrayEnumerate(ts))',
  },
  { model: 'linear', parameters: '', weights: 'arrayMap(t -> 1., ts)' },
  { model: 'position_based', parameters: '', weights: BY_POSITION },
  {
    model: 'time_decay',
    parameters: '',
    weights: `arrayMap(t -> exp2(-dateDiff('millisecond', t, time) / 604800000.), ts)`,
  },
  {
    model: 'w_shaped',
    parameters: '&milestone=signup',
    weights: `if(${REACHED} = 0, ${BY_POSITION}, arrayMap(i -> if(i = 1 OR i = n OR i = ${REACHED}, 0.3 * ((i = 1) + (i = n) + (i = ${REACHED})), 0.1 / greatest(toInt64(n) - length(arrayDistinct([1, toInt64(n), toInt64(${REACHED})])), 1)), arrayEnumerate(ts)))`,
  },
  {
    model: 'custom',
    parameters: `&weights=${encodeURIComponent('{"first":[0.4],"middle":0.2,"last":[0.4]}')}`,
    weights: BY_POSITION,
  },
];

/**
 * Credit and attributed value by channel or campaign, by hand: one scan of the tenant's paths, exact sums of credits in
 * units of 10⁻¹², contexts named last. Not how many conversions a key influenced, nor spend, which a report also has.
 */
export function reportByHand(
  { weights }: ModelByHand,
  groupBy: 'channel' | 'campaign',
  { tenant, from, to }: { readonly tenant: string; readonly from: string; readonly to: string },
): string {
  return `
WITH names AS (
  SELECT c.id AS id, ${groupBy === 'channel' ? `if(c.channel != '', c.channel, r.channel)` : `if(c.campaign = '', '(not set)', c.campaign)`} AS name
  FROM {db}.contexts AS c
  LEFT ANY JOIN (SELECT context, channel FROM {db}.context_channels WHERE tenant = '${tenant}' AND rules_version = 1) AS r ON r.context = c.id
  WHERE c.tenant = '${tenant}'
)
SELECT if(ctx = 0, '(unattributed)', name) AS name, toFloat64(sum(units)) / 1e12 AS conversions, toFloat64(sum(worth)) / 1e12 AS value
FROM (
  SELECT ctx, sum(toInt128(unit)) AS units, sum(unit * value) AS worth
  FROM (
    SELECT value, if(n = 0, [toUInt64(0)], ctxs) AS ctxs,
      if(n = 0, [toInt64(1000000000000)], arrayMap((u, i) -> u + if(i = last, 1000000000000 - arraySum(floors), 0), floors, arrayEnumerate(floors))) AS us
    FROM (
      SELECT value, n, ctxs, arrayMap(w -> toInt64(floor(w / total * 1e12)), ws) AS floors, arrayLastIndex(w -> w > 0, ws) AS last
      FROM (
        SELECT *, ${weights} AS ws, arraySum(ws) AS total
        FROM (
          SELECT value, time, arrayFilter((c, t) -> t >= time - INTERVAL 30 DAY AND t <= time, touch_contexts, touch_times) AS ctxs,
            arrayFilter(t -> t >= time - INTERVAL 30 DAY AND t <= time, touch_times) AS ts, length(ts) AS n,
            arrayMap(c -> c IN (SELECT id FROM names WHERE name = 'Direct'), ctxs) AS direct,
            if(has(milestone_types, 'signup'), milestone_times[indexOf(milestone_types, 'signup')], toDateTime64(0, 3, 'UTC')) AS milestone
          FROM {db}.paths FINAL
          WHERE tenant = '${tenant}' AND rules_version = 1 AND time >= '${from}' AND time < '${to}'
        )
      )
    )
  )
  ARRAY JOIN ctxs AS ctx, us AS unit
  GROUP BY ctx
) AS credits
LEFT ANY JOIN names ON names.id = credits.ctx
GROUP BY name ORDER BY name FORMAT JSONEachRow`;
}
