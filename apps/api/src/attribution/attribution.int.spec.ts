import { firstStatus } from '#domain/ports/live-rules.js';
import { PROCESSORS } from '#domain/ports/processors.js';
import { ClickHouseCheckpointStore } from '#infra/clickhouse/read-models/checkpoint-store.js';
import { ClickHouseLiveRules } from '#infra/clickhouse/read-models/live-rules.js';
import { insertWorld, WORLD_INTERPRETATION } from '#infra-testing/attribution/insert-world.js';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { CLICKHOUSE, DATABASES } from '../tokens.js';
import { AttributionModule } from './attribution.module.js';
import { INTERPRETATION, TENANT } from './testing/fakes.js';
import { openApp, type TestRequests } from './testing/open-app.js';

const AT = Date.parse('2026-03-11T00:00:00Z');
const DAY_MS = 86_400_000;
/** Decided, and not promoted: no row is stored under it. */
const DECIDED = { ...WORLD_INTERPRETATION, rulesVersion: 7, pathsVersion: 7 };

describe('the query side on ClickHouse', () => {
  let clickhouse: TestClickHouse;
  let app: TestRequests;

  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    const touches = [
      { name: 'a', time: AT - 10 * DAY_MS, context: 1 },
      { name: 'b', time: AT - 3 * DAY_MS, context: 2 },
      { name: 'c', time: AT, context: 3 },
    ];
    await insertWorld(clickhouse, TENANT.tenantId, {
      contexts: [
        { id: 1, channel: 'Paid Search', ruled: 'Paid Search' },
        { id: 2, channel: 'Email', campaign: 'spring', ruled: 'Email' },
        { id: 3, channel: 'Direct', ruled: 'Direct' },
      ],
      conversions: [{ name: 'k', time: AT, value: '100', path: touches }],
      touchpoints: touches.map((touch) => ({ ...touch, visitor: 'u:u1', userId: 'u1' })),
    });
    const live = new ClickHouseLiveRules(clickhouse.client, clickhouse.databases);
    const { rulesVersion } = WORLD_INTERPRETATION;
    await live.write({ ...firstStatus(TENANT.tenantId), revision: 1, live: rulesVersion });
    const checkpoints = new ClickHouseCheckpointStore(clickhouse.client, clickhouse.databases);
    for (const processor of Object.values(PROCESSORS)) {
      await checkpoints.commit(processor, { batch: 1, from: 0, to: 7, eventAt: AT });
    }
    app = await openApp(AttributionModule, {
      head: 7,
      tenant: { ...TENANT, interpretations: [INTERPRETATION, WORLD_INTERPRETATION, DECIDED] },
      ports: [
        { provide: CLICKHOUSE, useValue: clickhouse.client },
        { provide: DATABASES, useValue: clickhouse.databases },
      ],
    });
  });

  afterAll(async () => {
    await app?.close();
    await clickhouse?.stop();
  });

  it('reports under the live rules of the tenant, as of what has been projected', async () => {
    const { body } = await app.get('report?model=time_decay&minPosition=7');
    expect(body).toMatchObject({
      totals: { conversions: 1, attributedValue: 100 },
      meta: {
        model: 'time_decay',
        params: { halfLifeDays: 7 },
        asOfPosition: 7,
        lagSeconds: 0,
        rulesVersion: WORLD_INTERPRETATION.rulesVersion,
      },
    });
    const { rows } = body as { rows: { key: { channel: string }; conversions: number }[] };
    const rounded = rows.map(({ key, conversions }) => [key.channel, conversions.toFixed(6)]);
    expect(Object.fromEntries(rounded)).toEqual({
      'Paid Search': '0.175691',
      Email: '0.351383',
      Direct: '0.472926',
    });
  });

  it('gives the same figures, exact, over GraphQL', async () => {
    const { body } = await app.graphql(
      '{ compare(models: ["linear", "last_non_direct_touch"]) { totals { model conversions attributedValue } } }',
    );
    expect(body).toEqual({
      data: {
        compare: {
          totals: [
            { model: 'linear', conversions: 1, attributedValue: '100' },
            { model: 'last_non_direct_touch', conversions: 1, attributedValue: '100' },
          ],
        },
      },
    });
  });

  it('knows campaigns, paths and journeys', async () => {
    expect((await app.get('campaign/spring?model=last_non_direct_touch')).body).toMatchObject({
      conversions: 1,
      attributedValue: 100,
    });
    expect((await app.get('paths')).body).toMatchObject({
      rows: [{ path: ['Paid Search', 'Email', 'Direct'], conversions: 1, value: 100 }],
    });
    expect((await app.get('journey/u1')).body).toMatchObject({
      userId: 'u1',
      steps: [{ channel: 'Paid Search' }, { channel: 'Email' }, { channel: 'Direct' }],
    });
  });

  it('shares out totals by a fit to the paths, made now or stored by a job', async () => {
    for (const order of [1, 2]) {
      const { body } = await app.get(`report?model=markov&order=${order}&from=2026-03-01`);
      const { rows, totals, meta } = body as {
        rows: { key: { channel: string }; conversions: number }[];
        totals: object;
        meta: { fit: { position: number; values: { effect: number }[] } };
      };
      expect(totals).toMatchObject({ conversions: 1, attributedValue: 100 });
      expect(rows.map(({ key, conversions }) => [key.channel, conversions.toFixed(9)]).sort()).toEqual(
        ['Direct', 'Email', 'Paid Search'].map((channel) => [channel, '0.333333333']),
      );
      expect(meta.fit).toMatchObject({ position: 7, values: [{ effect: 1 }, { effect: 1 }, { effect: 1 }] });
    }
  });

  it('explains the conversions behind a row', async () => {
    const { body } = await app.get('report/conversions?model=time_decay&key.channel=Email');
    expect(body).toMatchObject({
      conversions: [
        {
          userId: expect.any(String),
          credits: [
            { key: { channel: 'Paid Search' }, isOfRow: false },
            {
              isOfRow: true,
              reason: '3 days before the conversion: weight 2^(-3/7) = 0.743 of 2.114',
            },
            { isOfRow: false },
          ],
          attributedValue: 35.1382667104,
        },
      ],
      nextCursor: null,
    });
  });

  it('refuses to answer before minPosition is in', async () => {
    const { body } = await app.get('report?minPosition=8&waitForMs=0');
    expect(body).toMatchObject({ code: 'position_not_reached', asOfPosition: 7 });
  });
});
