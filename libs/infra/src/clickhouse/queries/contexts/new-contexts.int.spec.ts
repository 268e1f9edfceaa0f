import { parseChoice } from '#domain/attribution/models.js';
import { insertWorld, WORLD_INTERPRETATION } from '#infra-testing/attribution/insert-world.js';
import type { WorldContext } from '#infra-testing/attribution/world.js';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { ClickHouseAttributionQueries } from '../attribution-queries.js';

const TIME = Date.parse('2026-03-01T12:00:00Z');

let clickhouse: TestClickHouse;
let queries: ClickHouseAttributionQueries;
beforeAll(async () => {
  clickhouse = await startTestClickHouse();
  queries = new ClickHouseAttributionQueries(clickhouse.client, clickhouse.databases);
});
afterAll(() => clickhouse?.stop());

const SCOPE = {
  tenant: 'acme',
  interpretation: WORLD_INTERPRETATION,
  timezone: 'UTC',
  lookbackDays: 30,
  excludeImpressions: false,
} as const;

/** A conversion of one touchpoint with each of these contexts, and costs of them. */
async function meet(...contexts: WorldContext[]): Promise<void> {
  await insertWorld(clickhouse, 'acme', {
    contexts,
    conversions: contexts.map(({ id }) => ({
      name: `conversion ${id}`,
      time: TIME,
      value: '1',
      path: [{ time: TIME, context: id }],
    })),
    spend: contexts.map(({ id }) => ({
      name: `cost ${id}`,
      date: '2026-03-01',
      context: id,
      amount: '2',
      updatedAt: 1,
    })),
  });
}

async function report(groupBy: string, filter = {}): Promise<string[]> {
  const choice = parseChoice('linear');
  const { rows } = await queries.report({ ...SCOPE, groupBy: [groupBy], filter, choice });
  return rows.map(({ key, conversions, spend }) => `${key[groupBy]} ${conversions} ${spend ?? '-'}`).sort();
}

const transitions = async () => {
  const counted = await queries.transitions({ ...SCOPE, groupBy: ['channel'], order: 1 });
  return counted.flatMap(({ from: [channel] }) => channel ?? []).sort();
};

it('names a context that came after others were asked for, whichever answer meets it first', async () => {
  await meet({ id: 1, ruled: 'Email', campaign: 'spring' });
  expect(await report('channel')).toEqual(['(not set) 0 2', 'Email 1 -']);
  expect(await transitions()).toEqual(['Email']);

  await meet({ id: 2, ruled: 'Display', campaign: 'summer' });
  expect(await transitions()).toEqual(['Display', 'Email']);
  await meet({ id: 3, channel: 'Radio', ruled: 'Radio', campaign: 'autumn' });
  expect(await report('channel', { campaign: 'autumn' })).toEqual(['Radio 1 2']);
  await meet({ id: 4, ruled: 'Referral', campaign: 'winter' });
  expect(await report('campaign')).toEqual(['autumn 1 2', 'spring 1 2', 'summer 1 2', 'winter 1 2']);
});

it('calls a channel not set only while there is none', async () => {
  await meet({ id: 5, campaign: 'late' });
  expect(await report('channel', { campaign: 'late' })).toEqual(['(not set) 1 2']);
  await meet({ id: 5, ruled: 'Affiliates', campaign: 'late' });
  expect(await report('channel', { campaign: 'late' })).toEqual(['(not set) 0 2', 'Affiliates 1 -']);
});
