import { Decimal } from '#domain/money/decimal.js';
import type { ConversionWithPath } from '#domain/ports/attribution-queries.js';
import { openTestApp, type TestApp } from '../testing/test-app.js';

const AT = Date.parse('2026-03-11T12:00:00Z');
const DAY_MS = 86_400_000;

function touchpoint(id: string, daysBefore: number, channel: string, isOfRow: boolean) {
  return {
    id,
    time: AT - daysBefore * DAY_MS,
    channel,
    source: channel.toLowerCase(),
    medium: '',
    campaign: 'spring',
    interaction: 'visit',
    values: [channel],
    isOfRow,
  };
}

function conversion(n: number, touchpoints: ConversionWithPath['touchpoints']): ConversionWithPath {
  return {
    id: `00000000-0000-4000-8000-00000000000${n}`,
    messageId: `m${n}`,
    owner: n === 2 ? 'a:anon' : `u:user-${n}`,
    type: 'order',
    time: AT,
    value: Decimal.parse('100.01'),
    currency: 'EUR',
    milestones: {},
    touchpoints,
  };
}

interface Page {
  readonly conversions: readonly { readonly credit: number; readonly attributedValue: number }[];
  readonly nextCursor: string | null;
}

describe('the conversions behind a row', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
    app.attribution.conversions = [
      conversion(1, [
        touchpoint('t1', 10, 'Paid Search', false),
        touchpoint('t2', 3, 'Email', true),
        touchpoint('t3', 0, 'Email', true),
      ]),
      conversion(2, [touchpoint('t4', 1, 'Email', true), touchpoint('t5', 0, 'Direct', false)]),
      conversion(3, []),
    ];
  });
  afterAll(() => app.close());

  it('carry the credits of whole paths, what the row got of them, and why', async () => {
    const { status, body } = await app.get(
      'report/conversions?model=position_based&key.channel=Email&limit=1',
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      conversions: [
        {
          messageId: 'm1',
          userId: 'user-1',
          type: 'order',
          timestamp: '2026-03-11T12:00:00.000Z',
          value: 100.01,
          currency: 'EUR',
          credits: [
            {
              touchpointId: 't1',
              timestamp: '2026-03-01T12:00:00.000Z',
              channel: 'Paid Search',
              source: 'paid search',
              medium: '',
              campaign: 'spring',
              key: { channel: 'Paid Search' },
              isOfRow: false,
              credit: 0.4,
              attributedValue: 40.004,
              reason: 'first of 3 touchpoints: 0.4',
            },
            { touchpointId: 't2', isOfRow: true, credit: 0.2 },
            { touchpointId: 't3', isOfRow: true, credit: 0.4 },
          ],
          credit: 0.6,
          attributedValue: 60.006,
        },
      ],
      nextCursor: expect.any(String),
      meta: { model: 'position_based', allocation: 'per_conversion', asOfPosition: 10, rulesVersion: 1 },
    });
    expect(app.attribution.asked.at(-1)).toMatchObject({ key: { channel: 'Email' }, limit: 2 });
  });

  it('come page by page, each conversion once, one without touchpoints as a whole', async () => {
    const pages: Page[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await app.get(`report/conversions?limit=1${cursor && `&cursor=${cursor}`}`);
      pages.push(body as Page);
      cursor = (body as Page).nextCursor;
    }
    const all = pages.flatMap(({ conversions }) => conversions);
    expect(all).toMatchObject([
      { messageId: 'm1', credit: 0.666666666667 },
      { messageId: 'm2', anonymousId: 'anon', credit: 0.5, attributedValue: 50.005 },
      { messageId: 'm3', credits: [], credit: 1, attributedValue: 100.01 },
    ]);
    expect(all[1]).not.toHaveProperty('userId');
  });

  it('are a connection in GraphQL, of the same question', async () => {
    const query = `query ($cursor: String) {
      reportConversions(model: "linear", groupBy: [channel], key: [{ key: "channel", value: "Email" }],
        limit: 2, cursor: $cursor) {
        edges { cursor node { messageId userId anonymousId credit attributedValue credits { key { channel } isOfRow reason } } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        meta { model allocation }
      }
    }`;
    const first = (await app.graphql(query)).body.data?.reportConversions as {
      edges: { cursor: string; node: object }[];
      pageInfo: object;
    };
    expect(first.edges.map(({ node }) => node)).toMatchObject([
      { messageId: 'm1', userId: 'user-1', anonymousId: null, attributedValue: '66.67333333336667' },
      { messageId: 'm2', userId: null, anonymousId: 'anon', credits: [{ key: { channel: 'Email' } }, {}] },
    ]);
    const cursor = first.edges[1]?.cursor;
    expect(first.pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: first.edges[0]?.cursor,
      endCursor: cursor,
    });
    const second = (await app.graphql(query, { cursor })).body.data?.reportConversions;
    expect(second).toMatchObject({
      edges: [{ node: { messageId: 'm3' } }],
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
      meta: { model: 'linear', allocation: 'per_conversion' },
    });
    expect(app.attribution.asked.at(-1)).toMatchObject({ after: { time: AT }, key: { channel: 'Email' } });
  });

  it('are credited by the values of the grouping under a fitted model, by the channel under others', async () => {
    app.attribution.conversions = [
      conversion(1, [
        { ...touchpoint('t1', 2, 'Email', true), values: ['spring', 'a'] },
        { ...touchpoint('t2', 1, 'Email', false), values: ['spring', 'b'] },
        { ...touchpoint('t3', 0, 'Direct', true), values: ['spring', 'a'] },
      ]),
    ];
    const grouped = 'report/conversions?groupBy=campaign,content';
    const credits = async (query: string) => {
      const { body } = await app.get(`${grouped}&${query}`);
      const [only] = (body as { conversions: { credits: { credit: number }[] }[] }).conversions;
      return only?.credits.map(({ credit }) => credit);
    };
    expect(await credits('model=shapley')).toEqual([0.25, 0.5, 0.25]);
    expect(await credits('model=last_non_direct_touch')).toEqual([0, 1, 0]);
    app.attribution.journeys = [
      { path: ['["spring","a"]'], conversions: 1, value: Decimal.ZERO, nonConversions: 1 },
      { path: ['["spring","b"]'], conversions: 0, value: Decimal.ZERO, nonConversions: 1 },
    ];
    expect(await credits('model=markov')).toEqual([0.5, 0, 0.5]);
  });
});
