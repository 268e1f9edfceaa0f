import { insertWorld, WORLD_INTERPRETATION } from '#infra-testing/attribution/insert-world.js';
import type { World } from '#infra-testing/attribution/world.js';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { ClickHouseOverviewQueries } from './overview-queries.js';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const HOUR = 3_600_000;
const [SEARCH, EMAIL] = [1, 2];

const touch = (name: string, visitor: string, hours: number, context = SEARCH) => ({
  name,
  visitor,
  time: NOON + hours * HOUR,
  context,
});

const world: World = {
  contexts: [
    { id: SEARCH, source: 'google', ruled: 'Paid Search' },
    { id: EMAIL, source: 'news', ruled: 'Email' },
  ],
  conversions: [
    { name: 'old', time: NOON, value: '1', path: [] },
    {
      name: 'new',
      time: NOON + 5 * HOUR,
      value: '2.5',
      path: [
        { time: NOON, context: SEARCH },
        { time: NOON + HOUR, context: EMAIL },
      ],
    },
    { name: 'a lead', time: NOON + 2 * HOUR, type: 'lead', value: '0', path: [] },
  ],
  touchpoints: [
    touch('t1', 'a:device', 1),
    touch('t2', 'a:device', 3),
    touch('t3', 'a:detour', 2),
    touch('t4', 'u:devon', 4),
    touch('t5', "a:%_'\\x", 6),
    touch('t6', 'u:zoe', -2),
  ],
  links: [{ id: 'a:device', other: 'u:owner', time: NOON }],
};

describe('what a tenant has', () => {
  let clickhouse: TestClickHouse;
  let queries: ClickHouseOverviewQueries;
  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    queries = new ClickHouseOverviewQueries(clickhouse.client, clickhouse.databases);
    await insertWorld(clickhouse, 'acme', world);
    await insertWorld(clickhouse, 'other', {
      contexts: [],
      conversions: [],
      touchpoints: [touch('o', 'a:dev', 99)],
    });
  });
  afterAll(() => clickhouse?.stop());

  const find = async (prefix: string, limit = 10, tenant = 'acme') =>
    (await queries.findVisitors(tenant, WORLD_INTERPRETATION, { prefix, limit })).map(
      ({ key, lastSeen, conversions }) =>
        [key, lastSeen === undefined ? '-' : (lastSeen - NOON) / HOUR, conversions].join(' '),
    );

  it('is told by types and spans of time, of what counts now', async () => {
    expect(await queries.overview('acme', WORLD_INTERPRETATION)).toEqual({
      conversionTypes: [
        { type: 'lead', conversions: 1 },
        { type: 'order', conversions: 2 },
      ],
      conversions: { from: NOON, to: NOON + 5 * HOUR },
      touchpoints: { from: NOON - 2 * HOUR, to: NOON + 6 * HOUR },
      hasData: true,
    });
    expect(await queries.overview('nobody', WORLD_INTERPRETATION)).toEqual({
      conversionTypes: [],
      conversions: undefined,
      touchpoints: undefined,
      hasData: false,
    });
  });

  it('shows the newest conversions first, with the channel of their last touchpoint', async () => {
    const latest = await queries.latestConversions('acme', WORLD_INTERPRETATION, 2);
    expect(latest.map((one) => [one.messageId, one.type, String(one.value), one.owner, one.channel])).toEqual(
      [
        ['new', 'order', '2.5', 'u:owner', 'Email'],
        ['a lead', 'lead', '0', 'u:owner', undefined],
      ],
    );
    expect(await queries.latestConversions('other', WORLD_INTERPRETATION, 2)).toEqual([]);
  });

  it('finds ids by their beginning, each with what its person did under whatever ids', async () => {
    expect(await find('dev')).toEqual(['u:devon 4 0', 'a:device 3 3']);
    expect(await find('own')).toEqual(['u:owner 3 3']);
    expect(await find('de', 2)).toEqual(['u:devon 4 0', 'a:detour 2 0']);
    expect(await find('', 3)).toEqual(['u:devon 4 0', 'u:owner 3 3', 'u:zoe -2 0']);
    expect(await find('dev', 10, 'other')).toEqual(['a:dev 99 0']);
  });

  it('takes the beginning of an id as the text that it is', async () => {
    expect(await find("%_'\\")).toEqual(["a:%_'\\x 6 0"]);
    expect(await find('%')).toHaveLength(1);
    expect(await find('_')).toEqual([]);
  });
});
