import type { Fit } from '#domain/attribution/fits/fit.js';
import { fittedModelNamed } from '#domain/attribution/fits/fitted-models.js';
import { chainOfTransitions } from '#domain/attribution/fits/markov/count-chain.js';
import { fitMarkov } from '#domain/attribution/fits/markov/fit-markov.js';
import { ALL_MODELS, parseChoice } from '#domain/attribution/models.js';
import { Decimal } from '#domain/money/decimal.js';
import type { NamedChoice } from '#domain/ports/attribution-queries.js';
import { REQUIRED_PARAMETERS } from '#domain-testing/arbitraries/paths.js';
import { testInterpretation } from '#domain-testing/builders/interpretation.js';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { ClickHouseAttributionQueries } from './attribution-queries.js';

const CONVERSIONS = 1_000_000;
const CHANNELS = ['Paid Search', 'Email', 'Direct', 'Organic Search', 'Display', 'Referral', 'Affiliates'];
const SCOPE = {
  tenant: 'dimes',
  interpretation: testInterpretation(),
  timezone: 'UTC',
  lookbackDays: 30,
  excludeImpressions: false,
  groupBy: ['channel'],
} as const;

let clickhouse: TestClickHouse;
let queries: ClickHouseAttributionQueries;

/** A million conversions of 0.10 each, whose paths have 0 to 6 touchpoints. */
beforeAll(async () => {
  clickhouse = await startTestClickHouse();
  const { client, databases } = clickhouse;
  queries = new ClickHouseAttributionQueries(client, databases);
  const contexts = CHANNELS.map((channel, n) => ({ tenant: SCOPE.tenant, id: n + 1, channel }));
  const blank = { source: '', medium: '', campaign: '', campaign_id: '', content: '', term: '' };
  await client.insert({
    table: `${databases.readModels}.contexts`,
    values: contexts.map((row) => ({ ...row, ...blank, click_id_kind: '', referrer_host: '' })),
    format: 'JSONEachRow',
  });
  await client.insert({
    table: `${databases.readModels}.context_channels`,
    values: contexts.map(({ tenant, id, channel }) => ({ tenant, rules_version: 1, context: id, channel })),
    format: 'JSONEachRow',
  });
  await client.command({
    query: `INSERT INTO ${databases.readModels}.paths
      WITH toDateTime64('2026-06-01 12:00:00', 3, 'UTC') AS at, number % 7 AS touches
      SELECT {tenant:String}, 1, reinterpretAsUUID(sipHash128(number)), 1, 0, concat('u:', toString(number)), toString(number), 'purchase',
        at, toDecimal128('0.10', 9), 'USD', fromUnixTimestamp64Milli(0, 'UTC'), [], [],
        arrayMap(i -> reinterpretAsUUID(sipHash128(number, i)), range(touches)) AS ids,
        arrayMap(i -> at - toIntervalHour(touches - i) - toIntervalSecond(number % 1000), range(touches)),
        arrayMap(i -> toUInt64(1 + sipHash64(number, i) % ${CHANNELS.length}), range(touches)),
        arrayMap(i -> '', ids), arrayMap(i -> 'visit', ids), arrayMap(i -> CAST([], 'Array(String)'), ids)
      FROM numbers(${CONVERSIONS})`,
    query_params: { tenant: SCOPE.tenant },
  });
}, 120_000);

afterAll(async () => {
  await clickhouse?.stop();
});

/** The fit of an aggregate model; undefined for the others. */
async function fitFor(model: string, params: Readonly<Record<string, unknown>>): Promise<Fit | undefined> {
  const fitted = fittedModelNamed(model);
  if (fitted?.allocation(params) !== 'aggregate') return undefined;
  if (model !== 'markov') return fitted.fit(await queries.distinctSets(SCOPE), params);
  return fitMarkov(chainOfTransitions(await queries.transitions({ ...SCOPE, order: 1 }), 1));
}

it('a million conversions of 0.10 are worth exactly 100,000.00 under every model, by rows and in all', async () => {
  const asked = [
    ...ALL_MODELS.map(({ name }) => ({ name, ...parseChoice(name, REQUIRED_PARAMETERS) })),
    { name: 'shapley by rate', ...parseChoice('shapley', { worth: 'rate' }) },
  ];
  const choices: NamedChoice[] = [];
  for (const choice of asked) {
    const fit = await fitFor(choice.model, choice.params);
    choices.push({ ...choice, ...(fit !== undefined && { fit }) });
  }
  const { rows, totals } = await queries.compare({ ...SCOPE, choices });
  expect(rows.length).toBe(CHANNELS.length + 1);
  const sum = (name: string, of: 'conversions' | 'attributedValue') =>
    String(Decimal.sum(rows.map(({ byModel }) => byModel[name]?.[of] ?? Decimal.ZERO)));
  for (const { name } of choices) {
    expect([name, sum(name, 'conversions'), sum(name, 'attributedValue')]).toEqual([
      name,
      '1000000',
      '100000',
    ]);
    const { conversions, attributedValue } = totals[name] ?? {};
    expect([name, String(conversions), String(attributedValue)]).toEqual([name, '1000000', '100000']);
  }
}, 120_000);
