import { type ApiUnderTest, openApi } from '../../testing/api-under-test.js';

describe('GET /v1/pixel.gif', () => {
  let api: ApiUnderTest;
  beforeEach(async () => {
    api = await openApi();
  });
  afterEach(() => api.close());

  const query = (parameters: Record<string, string>) =>
    new URLSearchParams({ writeKey: api.writeKey, ...parameters }).toString();
  const pixel = (parameters: Record<string, string>, method: 'GET' | 'HEAD' = 'GET') =>
    api.app.inject({ method, url: `/v1/pixel.gif?${query(parameters)}` });
  const facts = async () =>
    (await api.facts()).map(({ event, text, metadata }) => ({
      id: event.id,
      type: event.type,
      visitor: event.visitor,
      stream: event.stream,
      call: metadata.call,
      body: JSON.parse(text) as unknown,
    }));

  it('is an image of one pixel that nobody keeps', async () => {
    const answer = await pixel({ anonymousId: 'a' });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/gif',
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'cross-origin',
    });
    const image = answer.rawPayload;
    expect(image.subarray(0, 6).toString('latin1')).toBe('GIF89a');
    expect([image.readUInt16LE(6), image.readUInt16LE(8), image.at(-1)]).toEqual([1, 1, 0x3b]);
  });

  it.each([
    [
      'page',
      {
        anonymousId: 'ä 1',
        userId: 'u',
        messageId: 'm',
        timestamp: '2026-03-01T12:00:00Z',
        url: 'https://shop.example/a?b=c#d',
        referrer: 'https://search.example/?q=1&2',
        title: 'A & B',
        utm_source: 'news',
        utm_medium: 'email',
        utm_campaign: 'spring',
        utm_id: '7',
        utm_content: 'top',
        utm_term: 'shoes',
      },
      {
        messageId: 'm',
        anonymousId: 'ä 1',
        userId: 'u',
        timestamp: '2026-03-01T12:00:00Z',
        context: {
          page: {
            url: 'https://shop.example/a?b=c#d',
            referrer: 'https://search.example/?q=1&2',
            title: 'A & B',
          },
          campaign: {
            source: 'news',
            medium: 'email',
            name: 'spring',
            id: '7',
            content: 'top',
            term: 'shoes',
          },
        },
      },
    ],
    [
      'track',
      {
        userId: 'u',
        messageId: 'm',
        event: 'Order Completed',
        revenue: '12.50',
        currency: 'EUR',
        constructor: 'x',
      },
      {
        messageId: 'm',
        userId: 'u',
        event: 'Order Completed',
        properties: { revenue: '12.50', currency: 'EUR', constructor: 'x' },
      },
    ],
    [
      'page',
      { anonymousId: 'a', messageId: 'm', url: '/p?utm_source=own', utm_source: 'tag', utm_medium: 'tag' },
      { messageId: 'm', anonymousId: 'a', context: { page: { url: '/p?utm_source=own' } } },
    ],
    [
      'page',
      { anonymousId: 'a', messageId: 'm', userId: '', event: '', url: '' },
      { messageId: 'm', anonymousId: 'a' },
    ],
  ])('records what POST /v1/%s does', async (call, parameters, body) => {
    expect((await pixel(parameters)).statusCode).toBe(200);
    const sent = await api.send(`/v1/${call}`, { key: api.writeKey, body });
    expect(sent.status).toBe(200);
    const [fromPixel, fromPost] = await facts();
    expect(fromPixel).toMatchObject({ call, body });
    expect(fromPixel).toEqual(fromPost);
  });

  it('takes the last of a repeated parameter, and names of objects as any other', async () => {
    await api.app.inject({
      url: `/v1/pixel.gif?anonymousId=a&anonymousId=b&${query({})}&__proto__=x&x=%ff&y=1+2`,
    });
    const [fact] = await api.facts();
    expect(fact?.event.visitor).toBe('a:b');
    expect(fact?.text).toContain('"properties":{"__proto__":"x","x":"\ufffd","y":"1 2"}');
    expect(fact?.text).not.toContain(api.writeKey);
  });

  it('gives a messageId to a request without one', async () => {
    await pixel({ anonymousId: 'a' });
    await pixel({ anonymousId: 'a' });
    const ids = (await api.facts()).map(({ metadata }) => metadata.messageId);
    expect(new Set(ids).size).toBe(2);
  });

  it.each<[number, string, Record<string, string>]>([
    [422, 'nothing_valid', {}],
    [422, 'nothing_valid', { anonymousId: 'a', timestamp: 'now' }],
    [422, 'nothing_valid', { anonymousId: 'a', event: 'Order Completed', currency: 'CHF' }],
    [401, 'unauthorized', { anonymousId: 'a', writeKey: 'wk_nobody' }],
    [401, 'unauthorized', { anonymousId: 'a', writeKey: '' }],
  ])('is the problem %i %s with %j, and records nothing', async (status, code, parameters) => {
    const answer = await pixel(parameters);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.json()).toMatchObject({ code });
    expect(await api.facts()).toEqual([]);
  });

  it('takes the key from the header as well, and only a write key', async () => {
    const url = '/v1/pixel.gif?anonymousId=a';
    expect((await api.send(url, { method: 'GET', key: api.writeKey })).status).toBe(200);
    expect((await api.send(url, { method: 'GET', key: api.readKey })).status).toBe(403);
    expect((await api.send(`${url}&writeKey=${api.readKey}`, { method: 'GET' })).status).toBe(403);
    expect(
      (await api.send(`${url}&writeKey=${api.writeKey}`, { method: 'GET', key: 'wk_nobody' })).status,
    ).toBe(401);
  });

  it('records nothing for HEAD', async () => {
    expect((await pixel({ anonymousId: 'a' }, 'HEAD')).statusCode).toBe(200);
    expect(await api.facts()).toEqual([]);
  });

  it('is open to any origin, refusals included', async () => {
    const headers = { origin: 'https://shop.example' };
    const preflight = await api.send('/v1/pixel.gif', { method: 'OPTIONS', headers });
    expect(preflight).toMatchObject({
      status: 204,
      headers: { 'access-control-allow-origin': '*', 'access-control-allow-methods': 'GET, HEAD' },
    });
    const refused = await api.send('/v1/pixel.gif', { method: 'GET', headers });
    expect(refused).toMatchObject({ status: 401, headers: { 'access-control-allow-origin': '*' } });
  });

  it('counts against the limit of its tenant', async () => {
    const limited = await openApi({ tenant: { rateLimitPerSecond: 5 } });
    const url = `/v1/pixel.gif?anonymousId=a&writeKey=${limited.writeKey}`;
    expect(await limited.send(url, { method: 'GET' })).toMatchObject({
      status: 200,
      headers: { 'ratelimit-policy': '"tenant";q=5;w=1' },
    });
    const touchpoints = Array.from({ length: 50 }, () => ({ userId: 'u' }));
    await limited.send('/v1/touchpoints', { key: limited.writeKey, body: { touchpoints } });
    expect((await limited.send(url, { method: 'GET' })).status).toBe(429);
    await limited.close();
  });
});
