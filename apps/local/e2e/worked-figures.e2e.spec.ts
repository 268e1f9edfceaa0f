import { type Keys, Product } from './product.js';

/** ATTRIBUTION.md, "Worked figures": Paid Search 10 days before, Email 3 days before, Direct at the conversion; value 100. */
const CONVERTED = Date.UTC(2026, 2, 20, 12);
const DAY = 86_400_000;
const PATH = [
  ['Paid Search', 10],
  ['Email', 3],
  ['Direct', 0],
] as const;

const THIRD = [0.333333, 0.333333, 0.333333];
const FIGURES: readonly [model: string, credits: readonly number[]][] = [
  ['first_touch', [1, 0, 0]],
  ['last_touch', [0, 0, 1]],
  ['last_non_direct_touch', [0, 1, 0]],
  ['linear', THIRD],
  ['position_based', [0.4, 0.2, 0.4]],
  ['time_decay', [0.175691, 0.351383, 0.472926]],
];

interface Report {
  rows: { key: { channel: string }; conversions: number; attributedValue: number | string }[];
  totals: { conversions: number; attributedValue: number | string };
}

interface User {
  conversions: {
    value: number | string;
    credits: { channel: string; credit: number; attributedValue: number | string }[];
  }[];
}

let product: Product;
let keys: Keys;
let position: number;

beforeAll(async () => {
  product = await Product.start();
  keys = await product.createTenant('figures');
  const touchpoints = PATH.map(([channel, daysBefore]) => ({
    messageId: `touch-${channel}`,
    userId: 'ada',
    timestamp: new Date(CONVERTED - daysBefore * DAY).toISOString(),
    channel,
  }));
  await product.post('/v1/touchpoints', keys.writeKey, { touchpoints });
  const conversion = {
    messageId: 'order',
    userId: 'ada',
    timestamp: new Date(CONVERTED).toISOString(),
    type: 'purchase',
    value: 100,
  };
  const { body } = await product.post<{ position: number }>('/v1/conversions', keys.writeKey, {
    conversions: [conversion],
  });
  position = body.position;
}, 60_000);

afterAll(async () => {
  await product?.stop();
});

describe.each(FIGURES)('%s', (model, credits) => {
  const expectReport = ({ rows, totals }: Report) => {
    PATH.forEach(([channel], index) => {
      const row = rows.find(({ key }) => key.channel === channel);
      expect(row?.conversions ?? 0).toBeCloseTo(credits[index] ?? Number.NaN, 6);
      expect(Number(row?.attributedValue ?? 0)).toBeCloseTo(100 * (credits[index] ?? Number.NaN), 4);
    });
    expect([totals.conversions, Number(totals.attributedValue)]).toEqual([1, 100]);
  };
  const expectUser = ({ conversions: [conversion] }: User) => {
    expect(conversion?.credits.map(({ channel }) => channel)).toEqual(PATH.map(([channel]) => channel));
    conversion?.credits.forEach(({ credit, attributedValue }, index) => {
      expect(credit).toBeCloseTo(credits[index] ?? Number.NaN, 6);
      expect(Number(attributedValue)).toBeCloseTo(100 * (credits[index] ?? Number.NaN), 4);
    });
  };

  it('over REST', async () => {
    const report = await product.get<Report>(
      `/v1/attribution/report?model=${model}&minPosition=${position}`,
      keys.readKey,
    );
    expect(report.status).toBe(200);
    expectReport(report.body);
    expectUser((await product.get<User>(`/v1/attribution/user/ada?model=${model}`, keys.readKey)).body);
  });

  it('over GraphQL', async () => {
    const { report, user } = await product.graphql<{ report: Report; user: User }>(
      keys.readKey,
      `query ($model: String, $position: Float) {
        report(model: $model, minPosition: $position) {
          rows { key { channel } conversions attributedValue }
          totals { conversions attributedValue }
        }
        user(userId: "ada", model: $model, minPosition: $position) {
          conversions { value credits { channel credit attributedValue } }
        }
      }`,
      { model, position },
    );
    expectReport(report);
    expectUser(user);
  });
});
