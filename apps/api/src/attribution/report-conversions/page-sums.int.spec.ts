import fc from 'fast-check';
import { Decimal } from '#domain/money/decimal.js';
import { PROCESSORS } from '#domain/ports/processors.js';
import { ClickHouseCheckpointStore } from '#infra/clickhouse/read-models/checkpoint-store.js';
import { insertWorld, WORLD_INTERPRETATION } from '#infra-testing/attribution/insert-world.js';
import { worlds } from '#infra-testing/attribution/world-arbitrary.js';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { CLICKHOUSE, DATABASES } from '../../tokens.js';
import { AttributionModule } from '../attribution.module.js';
import { TENANT } from '../testing/fakes.js';
import { openApp, type TestRequests } from '../testing/open-app.js';

interface Row {
  readonly key: Readonly<Record<string, string | null>>;
  readonly conversions: number;
  readonly attributedValue: string;
}

interface Page {
  readonly edges: readonly {
    readonly node: { readonly messageId: string; readonly credit: number; readonly attributedValue: string };
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Sums of credits as the report has them: doubles that stand for 12 digits after the point. */
const exact = (credit: number) => Decimal.parse(String(credit)).round(12);

describe('the conversions behind every row, page by page', () => {
  let clickhouse: TestClickHouse;
  let app: TestRequests;

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
  });
  afterAll(async () => {
    await app?.close();
    await clickhouse?.stop();
  });

  async function ask(query: string): Promise<Record<string, unknown>> {
    const { body } = await app.graphql(query);
    expect(body.errors).toBeUndefined();
    return body.data ?? {};
  }

  async function rowsOf(args: string): Promise<Row[]> {
    const { report } = await ask(
      `{ report(${args}) { rows { key { channel source campaign landingPage } conversions attributedValue } } }`,
    );
    return (report as { rows: Row[] }).rows;
  }

  async function sumsOf(args: string, row: Row) {
    const key = Object.entries(row.key)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => `{ key: "${name}", value: ${JSON.stringify(value)} }`);
    const nodes: Page['edges'][number]['node'][] = [];
    let cursor: string | null = null;
    do {
      const after: string = cursor === null ? '' : `, cursor: "${cursor}"`;
      const { reportConversions } = await ask(
        `{ reportConversions(${args}, key: [${key}], limit: 20${after}) {
          edges { node { messageId credit attributedValue } } pageInfo { hasNextPage endCursor }
        } }`,
      );
      const { edges, pageInfo } = reportConversions as Page;
      nodes.push(...edges.map(({ node }) => node));
      cursor = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (cursor !== null);
    expect(new Set(nodes.map(({ messageId }) => messageId)).size).toBe(nodes.length);
    return {
      conversions: Decimal.sum(nodes.map(({ credit }) => exact(credit))).toString(),
      attributedValue: Decimal.sum(
        nodes.map(({ attributedValue }) => Decimal.parse(attributedValue)),
      ).toString(),
    };
  }

  it.each([
    'model: "linear"',
    'model: "time_decay", groupBy: [campaign, channel], lookbackDays: 20',
    'model: "last_non_direct_touch", groupBy: [source], conversionType: "order"',
    'model: "position_based", excludeImpressions: true, from: "2026-03-01", to: "2026-04-01"',
    'model: "linear", groupBy: [landingPage], transforms: [unique, dropDirect]',
    'model: "linear", dateBasis: "touchpoint", from: "2026-03-01", to: "2026-03-20"',
    'model: "first_touch", filter: [{ key: "source", value: "google" }]',
    'model: "shapley", groupBy: [source, landingPage], transforms: [exposure]',
    'model: "shapley", filter: [{ key: "channel", value: "Email" }], groupBy: [campaign]',
  ])('sum up to the row, to the last digit: %s', async (args) => {
    const rows = await rowsOf(args);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      const { conversions, attributedValue } = row;
      expect(await sumsOf(args, row)).toEqual({
        conversions: exact(conversions).toString(),
        attributedValue,
      });
    }
  });
});
