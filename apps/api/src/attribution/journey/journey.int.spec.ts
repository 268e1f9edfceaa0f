import { openTestApp, type TestApp } from '../testing/test-app.js';

describe('journey', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  it.each(['u%2F1', 'anon-1'])('of %s lists every step in order of time', async (id) => {
    const { status, body } = await app.get(`journey/${id}`);
    const { steps, ...rest } = body as { steps: Record<string, unknown>[] };
    expect(status).toBe(200);
    expect(rest).toEqual({
      userId: 'u/1',
      identities: [
        { kind: 'anonymousId', id: 'anon-1' },
        { kind: 'userId', id: 'u/1' },
      ],
      meta: { asOfPosition: 10, lagSeconds: 0, rulesVersion: 1 },
    });
    expect(steps.map(({ kind, timestamp, messageId }) => [kind, timestamp, messageId])).toEqual([
      ['conversion', '2026-01-30T12:00:00.000Z', 'm-c0'],
      ['touchpoint', '2026-03-01T12:00:00.000Z', 'm-t1'],
      ['touchpoint', '2026-03-08T12:00:00.000Z', 'm-t2'],
      ['identity', '2026-03-11T12:00:00.000Z', undefined],
      ['touchpoint', '2026-03-11T12:00:00.000Z', 'm-t3'],
      ['event', '2026-03-11T12:00:00.000Z', 'm-e1'],
      ['conversion', '2026-03-11T12:00:00.000Z', 'm-c1'],
    ]);
    expect(steps[3]).toMatchObject({
      from: { kind: 'anonymousId', id: 'anon-1' },
      to: { kind: 'userId', id: 'u/1' },
    });
    expect(steps[6]).toMatchObject({ type: 'order', value: 100, currency: 'EUR' });
  });

  it('is cut to the range asked for', async () => {
    const { body } = await app.get('journey/u%2F1?from=2026-03-08&to=2026-03-09');
    expect(body).toMatchObject({ steps: [{ messageId: 'm-t2' }] });
  });

  const PAGE = `query ($first: Int, $after: String) {
    journey(userId: "u/1") {
      steps(first: $first, after: $after) {
        totalCount
        edges { cursor node {
          kind timestamp
          ... on TouchpointStep { messageId channel campaign }
          ... on ConversionStep { messageId value }
          ... on EventStep { messageId name }
          ... on IdentityStep { from { id } to { id } }
        } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }
  }`;
  interface Page {
    journey: {
      steps: {
        totalCount: number;
        edges: { cursor: string; node: Record<string, unknown> }[];
        pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
      };
    };
  }

  it('is a connection in GraphQL whose pages make up the whole', async () => {
    const kinds: unknown[] = [];
    let after: string | null = null;
    for (let more = true; more; ) {
      const { body } = await app.graphql(PAGE, { first: 2, after });
      const { steps } = (body.data as unknown as Page).journey;
      expect(steps.totalCount).toBe(7);
      expect(steps.pageInfo.hasPreviousPage).toBe(after !== null);
      expect(steps.pageInfo.startCursor).toBe(steps.edges[0]?.cursor);
      kinds.push(...steps.edges.map(({ node }) => node.kind));
      after = steps.pageInfo.endCursor;
      more = steps.pageInfo.hasNextPage;
    }
    expect(kinds).toEqual([
      'conversion',
      'touchpoint',
      'touchpoint',
      'identity',
      'touchpoint',
      'event',
      'conversion',
    ]);
  });

  it('shows each kind of step with its own fields', async () => {
    const { body } = await app.graphql(PAGE);
    const { edges } = (body.data as unknown as Page).journey.steps;
    expect(edges.map(({ node }) => node)).toMatchObject([
      { value: '0.5' },
      { channel: 'Paid Search', campaign: 'spring' },
      { channel: 'Email' },
      { from: { id: 'anon-1' }, to: { id: 'u/1' } },
      { channel: 'Direct' },
      { name: 'Viewed' },
      { value: '100' },
    ]);
  });

  it.each([{ first: 1001 }, { first: -1 }, { after: 'nonsense' }])('refuses the page %j', async (page) => {
    const { body } = await app.graphql(PAGE, page);
    expect(body.errors).toMatchObject([
      { extensions: { code: 'invalid_parameter', errors: [{ parameter: Object.keys(page)[0] }] } },
    ]);
  });

  it('of a stranger is unknown', async () => {
    expect(await app.get('journey/nobody')).toMatchObject({ status: 404, body: { code: 'unknown_user' } });
  });
});
