/** How the made-up people of {@link fillReadModels} are drawn; the same plan gives the same people. */
export interface PeoplePlan {
  readonly tenants: readonly string[];
  readonly peoplePerTenant: number;
  /** Chance of another touchpoint after each one; at most `longest`. */
  readonly again: number;
  readonly longest: number;
  /** Share of people who convert, once, after one of their touchpoints. */
  readonly conversionRate: number;
  /** Days over which first touchpoints are spread. */
  readonly days: number;
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly seed: number;
}

/** The domain's `factId`, in SQL: the UUID v5 of (the column `tenant`, visitor key, message id). */
export const factIdSql = (visitor: string, messageId: string) => {
  const name = `concat(toString(length(tenant)), ':', tenant, toString(length(${visitor})), ':', ${visitor}, ${messageId})`;
  const sha = `hex(SHA1(concat(unhex('6f1d2f6a5c0e4d1b9a6c3f0e8b7a4d21'), ${name})))`;
  const variant = `hex(char(bitOr(bitAnd(reinterpretAsUInt8(unhex(substring(hash, 17, 2))), 0x3f), 0x80)))`;
  const text = `concat(substring(hash, 1, 8), '-', substring(hash, 9, 4), '-5', substring(hash, 14, 3), '-', ${variant}, substring(hash, 19, 2), '-', substring(hash, 21, 12))`;
  return `toUUID(arrayMap(hash -> ${text}, [${sha}])[1])`;
};

/** A number in (0, 1], the same for the same person and what it is for. */
const chance = (...of: string[]) =>
  `((cityHash64({seed:UInt64}, tenant, n, ${of.join(', ')}) % 1000003 + 1) / 1000003)`;

/**
 * SQL of people, a row each: `tenant`, `n`, `visitor`, `owner`, and in parallel and in order `names` (message ids),
 * `ids`, `times` (ms), `contexts`, `pages` and `interactions`; `converted_at` (ms, 0 for none), `seen` (touchpoints up to
 * the conversion), `conversion_id` and `amount`. `chunk` of `chunks` takes some of the people of every tenant.
 *
 * Journeys have a geometric number of touchpoints, with pauses of up to five days between them.
 */
export const PEOPLE = `(
  SELECT *, arrayMap(name -> ${factIdSql('visitor', 'name')}, names) AS ids,
    if(converted_at = 0, toUUID('00000000-0000-0000-0000-000000000000'), ${factIdSql('visitor', 'conversion_name')}) AS conversion_id
  FROM (
    SELECT tenant, n, concat('a:', anonymous) AS visitor, anonymous, concat('customer-', toString(n)) AS customer,
      if(converts, concat('u:', customer), visitor) AS owner,
      arrayMap(i -> concat('t-', toString(n), '-', toString(i)), steps) AS names,
      arrayMap(pause -> toInt64(first_at + pause), arrayCumSum(arrayMap(i -> toInt64(if(i = 1, 0, 1000 + least(432000000, -log(${chance(`'pause'`, 'i')}) * 172800000))), steps))) AS times,
      arrayMap(i -> arrayElement({draws:Array(UInt64)}, 1 + cityHash64({seed:UInt64}, tenant, n, 'context', i) % length({draws:Array(UInt64)})), steps) AS contexts,
      arrayMap(i -> concat('shop.example/p/', toString(cityHash64({seed:UInt64}, n, 'page', i) % 50)), steps) AS pages,
      arrayMap(i -> multiIf(${chance(`'kind'`, 'i')} < 0.1, 'impression', ${chance(`'kind'`, 'i')} < 0.4, 'click', 'visit'), steps) AS interactions,
      ${chance(`'converts'`)} <= {conversionRate:Float64} AS converts,
      if(converts, 1 + cityHash64({seed:UInt64}, tenant, n, 'seen') % length(steps), 0) AS seen,
      if(converts, toInt64(times[seen] + if(seen < length(steps), least(times[seen + 1] - times[seen] - 1, 3600000), 3600000)), 0) AS converted_at,
      concat('c-', toString(n)) AS conversion_name,
      toDecimal64((1000 + cityHash64({seed:UInt64}, tenant, n, 'amount') % 49000) / 100, 2) AS amount
    FROM (
      SELECT tenant, n, lower(hex(sipHash128({seed:UInt64}, tenant, n))) AS anonymous,
        range(1, 1 + toUInt32(least({longest:UInt32}, 1 + floor(log(${chance(`'length'`)}) / log({again:Float64})))) + 0) AS steps,
        toInt64({from:Int64} + floor(${chance(`'first'`)} * {days:UInt32} * 86400000)) AS first_at
      FROM (SELECT number * {chunks:UInt64} + {chunk:UInt64} AS n FROM numbers({peoplePerChunk:UInt64})) AS people
      CROSS JOIN (SELECT arrayJoin({tenants:Array(String)}) AS tenant) AS tenants
    )
  )
)`;

/** Touchpoints that a person has on average. */
export function meanLength({ again, longest }: Pick<PeoplePlan, 'again' | 'longest'>): number {
  return (1 - again ** longest) / (1 - again);
}
