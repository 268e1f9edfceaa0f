import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { Decimal } from '#domain/money/decimal.js';
import type { JobQueue } from '#domain/ports/jobs.js';
import { PROCESSORS } from '#domain/ports/processors.js';
import { ClickHouseCheckpointStore } from '#infra/clickhouse/read-models/checkpoint-store.js';
import { insertWorld, WORLD_INTERPRETATION } from '#infra-testing/attribution/insert-world.js';
import { worlds } from '#infra-testing/attribution/world-arbitrary.js';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { CLICKHOUSE, DATABASES } from '../../tokens.js';
import { AttributionModule } from '../attribution.module.js';
import { ReportConversionsHandler } from '../report-conversions/report-conversions.handler.js';
import { TENANT } from '../testing/fakes.js';
import { KEYS, openApp, type TestRequests } from '../testing/open-app.js';
import { JOB_QUEUE } from '../tokens.js';

describe('exports of a tenant in ClickHouse', () => {
  let clickhouse: TestClickHouse;
  let app: TestRequests;
  let pages = 0;
  let pageSize = 2;

  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    const [world] = fc.sample(worlds, { seed: 20_260_311, numRuns: 1 });
    if (world === undefined) throw new Error('no world');
    await insertWorld(clickhouse, TENANT.tenantId, world);
    const checkpoints = new ClickHouseCheckpointStore(clickhouse.client, clickhouse.databases);
    for (const processor of Object.values(PROCESSORS))
      await checkpoints.commit(processor, { batch: 1, from: 0, to: 7, eventAt: 1 });
    app = await openApp(AttributionModule, {
      head: 7,
      tenant: { ...TENANT, interpretations: [WORLD_INTERPRETATION] },
      ports: [
        { provide: CLICKHOUSE, useValue: clickhouse.client },
        { provide: DATABASES, useValue: clickhouse.databases },
      ],
    });
    // Pages as small as they can be: the tenant is.
    const handler = app.nest.get(ReportConversionsHandler);
    const page = handler.page.bind(handler);
    handler.page = (asked, used) => {
      pages++;
      return page({ ...asked, limit: pageSize }, used);
    };
  });
  afterAll(async () => {
    await app?.close();
    await clickhouse?.stop();
  });

  async function send(method: 'GET' | 'POST', path: string, payload?: object) {
    const http: FastifyInstance = app.nest.getHttpAdapter().getInstance();
    const headers = { authorization: `Bearer ${KEYS.read}` };
    const url = `/v1/attribution/exports${path}`;
    return http.inject({ method, url, headers, ...(payload !== undefined && { payload }) });
  }
  async function fileOf(query: string, format: string, parameters: object) {
    const { exportId, jobId } = (await send('POST', '', { query, format, parameters })).json();
    const job = await app.nest.get<JobQueue>(JOB_QUEUE).waitFor(jobId, 60_000);
    expect(job).toMatchObject({ state: 'done' });
    const { statusCode, body } = await send('GET', `/${exportId}/file`);
    expect(statusCode).toBe(200);
    return { exportId, text: body };
  }
  const lines = (text: string) => text.trimEnd().split('\r\n').slice(1);

  it.each([
    { model: 'linear' },
    { model: 'position_based', excludeImpressions: true, transforms: 'unique' },
    { model: 'time_decay', dateBasis: 'touchpoint', from: '2026-03-01', to: '2026-03-20' },
  ])('add up to the report to the last digit: %j', async (parameters) => {
    const [report, conversions] = [
      await fileOf('report', 'csv', parameters),
      await fileOf('reportConversions', 'csv', parameters),
    ];
    const sums = new Map<string, readonly [Decimal, Decimal]>();
    for (const line of lines(conversions.text)) {
      const cells = line.split(',');
      const [key = '', isOfRow] = cells.slice(13, 15);
      const [credit = Decimal.ZERO, value = Decimal.ZERO] = cells
        .slice(15, 17)
        .map((cell) => Decimal.parse(cell));
      const [credits, values] = sums.get(key) ?? [Decimal.ZERO, Decimal.ZERO];
      if (isOfRow === 'true') sums.set(key, [credits.plus(credit), values.plus(value)]);
    }
    const reported = lines(report.text)
      .map((line) => line.split(',').slice(0, 3))
      .filter(([, conversions]) => conversions !== '0');
    expect(reported.length).toBeGreaterThan(1);
    const found = [...sums].map(([key, figures]) => [key, ...figures.map(String)]);
    expect(found.filter(([, credits]) => credits !== '0').toSorted()).toEqual(reported.toSorted());
  });

  it('have every page, and are kept where any process finds them', async () => {
    pages = 0;
    const { exportId, text } = await fileOf('reportConversions', 'ndjson', { model: 'shapley' });
    const records = text
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(pages).toBeGreaterThan(3);
    pageSize = 1_000;
    const known = await app.get('report/conversions?model=shapley');
    expect(known.body).toMatchObject({ conversions: records, nextCursor: null });
    expect(JSON.parse((await send('GET', `/${exportId}`)).body)).toMatchObject({
      rows: records.length,
      meta: { model: 'shapley', asOfPosition: 7, rulesVersion: WORLD_INTERPRETATION.rulesVersion },
    });
    const result = await clickhouse.client.query({
      query: `SELECT uniqExact(chunk) AS n FROM ${clickhouse.databases.readModels}.exports
              WHERE export_id = {exportId:String} AND run != ''`,
      query_params: { exportId },
      format: 'JSONEachRow',
    });
    expect(await result.json()).toEqual([{ n: '2' }]);
  });
});
