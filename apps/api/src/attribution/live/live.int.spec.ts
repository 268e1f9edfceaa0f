import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { createClient } from 'graphql-ws';
import { firstStatus } from '#domain/ports/live-rules.js';
import { latestConversion } from '../testing/fake-overview.js';
import { INTERPRETATION, TENANT } from '../testing/fakes.js';
import { KEYS } from '../testing/open-app.js';
import { openTestApp, type TestApp } from '../testing/test-app.js';
import type { Live } from './live.answer.js';

const EVERYTHING = `subscription { live {
  eventsPerSecond lagSeconds asOfPosition headPosition rulesVersion
  replay { rulesVersion state progress done total startedAt }
  lastConversions { messageId type timestamp value currency userId anonymousId channelOfLastTouch }
} }`;

interface Opening {
  readonly headers?: Readonly<Record<string, string>>;
  readonly authorization?: string;
}

describe('live', () => {
  let app: TestApp;
  let origin: string;
  beforeEach(async () => {
    // Has decided on rules that answers do not come from yet.
    const next = { ...INTERPRETATION, rulesVersion: 2, pathsVersion: 2 };
    app = await openTestApp({
      tenant: { ...TENANT, rulesVersion: 2, interpretations: [INTERPRETATION, next] },
    });
    await app.nest.listen(0, '127.0.0.1');
    const { port } = app.nest.getHttpServer().address() as AddressInfo;
    origin = `http://127.0.0.1:${port}`;
  });
  afterEach(() => app.close());

  function open({ headers = {}, authorization }: Opening) {
    class WithHeaders extends WebSocket {
      constructor(url: string, protocols: string) {
        super(url, { protocols, headers } as unknown as string);
      }
    }
    return createClient({
      url: `${origin.replace('http', 'ws')}/graphql`,
      webSocketImpl: WithHeaders,
      retryAttempts: 0,
      ...(authorization !== undefined && { connectionParams: { authorization } }),
    });
  }

  async function first(opening: Opening, query = EVERYTHING): Promise<Live> {
    const client = open(opening);
    try {
      for await (const { data, errors } of client.iterate<{ live: Live }>({ query })) {
        if (errors !== undefined) throw errors;
        if (data) return data.live;
      }
      throw new Error('ended without a value');
    } finally {
      await client.dispose();
    }
  }

  const byPayload = { authorization: `Bearer ${KEYS.read}` };
  const cookie = `attribution_read=${KEYS.read}`;

  it('tells what is going on at the tenant', async () => {
    app.overview.latest.set('acme', [latestConversion('c1')]);
    app.rulesStatuses.push({ ...firstStatus('acme'), building: 2, startedAt: 0, done: 5, total: 20 });
    app.head = 14;
    expect(await first(byPayload)).toEqual({
      eventsPerSecond: 0,
      lagSeconds: expect.any(Number),
      asOfPosition: 10,
      headPosition: 14,
      rulesVersion: 1,
      replay: {
        rulesVersion: 2,
        state: 'running',
        progress: 0.25,
        done: 5,
        total: 20,
        startedAt: '1970-01-01T00:00:00.000Z',
      },
      lastConversions: [
        {
          messageId: 'c1',
          type: 'order',
          timestamp: '2026-03-11T12:00:00.000Z',
          value: '100.1',
          currency: 'EUR',
          userId: 'u/1',
          anonymousId: null,
          channelOfLastTouch: 'Email',
        },
      ],
    });
  });

  it('tells a tenant nothing of another', async () => {
    app.overview.latest.set('acme', [latestConversion('c1')]);
    app.rulesStatuses.push({ ...firstStatus('acme'), building: 2, done: 5, total: 20 });
    expect(await first({ authorization: `Bearer ${KEYS.other}` })).toMatchObject({
      lastConversions: [],
      replay: null,
    });
    expect(app.overview.askedLatest).toEqual(['other']);
  });

  it.each([
    ['a header', () => ({ headers: { authorization: byPayload.authorization } })],
    ['the cookie of a page of its own', () => ({ headers: { cookie, origin } })],
    ['its first message', () => byPayload],
  ])('knows who asks by %s', async (_how, opening) => {
    expect((await first(opening())).rulesVersion).toBe(1);
  });

  it.each([
    ['nothing', () => ({})],
    ['a wrong key in the first message', () => ({ authorization: 'Bearer key-nobody' })],
    ['a write key', () => ({ authorization: `Bearer ${KEYS.write}` })],
    ['a cookie and another origin', () => ({ headers: { cookie, origin: 'http://evil.example' } })],
    ['a cookie from a sister domain', () => ({ headers: { cookie, origin, 'sec-fetch-site': 'same-site' } })],
    ['a cookie and no origin', () => ({ headers: { cookie } })],
    ['a wrong key in a header', () => ({ headers: { authorization: 'Bearer key-nobody' } })],
  ])('tells nothing to who comes with %s', async (_what, opening) => {
    await expect(first(opening())).rejects.toBeDefined();
    expect(app.overview.askedLatest).toEqual([]);
  });

  it('needs its key where a request only claims to become a socket', async () => {
    const { statusCode, body } = await app.nest
      .getHttpAdapter()
      .getInstance()
      .inject({
        method: 'GET',
        url: '/graphql?query={projections{headPosition}}',
        headers: { upgrade: 'websocket' },
      });
    expect(statusCode).toBe(401);
    expect(body).not.toContain('headPosition":');
  });

  it('answers a request that offers another protocol as the one that it is', async () => {
    const { port } = new URL(origin);
    const body = JSON.stringify({ query: '{ __typename }' });
    const socket = connect(Number(port), '127.0.0.1');
    socket.end(
      [
        'POST /graphql HTTP/1.1',
        'Host: a',
        'Connection: Upgrade, HTTP2-Settings',
        'Upgrade: h2c',
        'HTTP2-Settings: AAMAAABkAAQAAP__',
        `Authorization: Bearer ${KEYS.read}`,
        'Content-Type: application/json',
        `Content-Length: ${body.length}`,
        '',
        body,
      ].join('\r\n'),
    );
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*"__typename":"Query"/);
  });

  it.each([
    ['unknown fields', 'subscription { live { nothing } }', 'graphql_invalid'],
    [
      'more fields than a query may have',
      `subscription { live { ${Array.from({ length: 1_001 }, (_, i) => `f${i}: rulesVersion`).join(' ')} } }`,
      'query_too_complex',
    ],
  ])('refuses %s', async (_what, query, code) => {
    await expect(first(byPayload, query)).rejects.toMatchObject([{ extensions: { code } }]);
    expect(app.overview.askedLatest).toEqual([]);
  });

  it('ends when its key is revoked, and when the process does', async () => {
    const client = open(byPayload);
    const values = client.iterate<{ live: Live }>({ query: 'subscription { live { rulesVersion } }' });
    await values.next();
    app.revoked.add(KEYS.read);
    for await (const _last of values);
    app.revoked.clear();
    const again = client.iterate<{ live: Live }>({ query: 'subscription { live { rulesVersion } }' });
    await again.next();
    const ended = (async () => {
      for await (const _last of again);
    })().catch(() => undefined);
    await app.close();
    await ended;
  });
});
