import { gzipSync } from 'node:zlib';
import { decodeFact } from '#domain/facts/fact.js';
import { factId } from '#domain/identity/fact-id.js';
import { type ApiUnderTest, openApi } from '../testing/api-under-test.js';

describe('recording facts', () => {
  let api: ApiUnderTest;
  beforeEach(async () => {
    api = await openApi();
  });
  afterEach(() => api.close());

  const send = (url: string, body: unknown, headers: Record<string, string> = {}) =>
    api.send(url, { key: api.writeKey, body, headers });

  it.each([
    ['/v1/touchpoints', { touchpoints: [{ messageId: 'm', userId: 'u' }] }, 'TouchpointRecorded', 'u:u'],
    [
      '/v1/conversions',
      { conversions: [{ messageId: 'm', anonymousId: 'a', userId: 'u', type: 'Sale', value: '12.50' }] },
      'ConversionRecorded',
      'a:a',
    ],
    ['/v1/conversions/c%2F1/refund', { messageId: 'm', amount: 3 }, 'ConversionRefunded', ''],
    [
      '/v1/spend',
      { spend: [{ messageId: 'm', date: '2026-03-01', amount: 10, currency: 'EUR' }] },
      'AdSpendRecorded',
      '',
    ],
    ['/v1/satisfaction', { messageId: 'm', score: 9, comment: 'good' }, 'SatisfactionScoreRecorded', ''],
    ['/v1/track', { messageId: 'm', userId: 'u', event: 'Signed Up' }, 'EventTracked', 'u:u'],
    ['/v1/t', { messageId: 'm', userId: 'u', event: 'Signed Up' }, 'EventTracked', 'u:u'],
    ['/v1/page', { messageId: 'm', anonymousId: 'a', name: 'Home' }, 'EventTracked', 'a:a'],
    ['/v1/p', { messageId: 'm', anonymousId: 'a' }, 'EventTracked', 'a:a'],
    ['/v1/screen', { messageId: 'm', anonymousId: 'a', userId: '' }, 'EventTracked', 'a:a'],
    ['/v1/s', { messageId: 'm', anonymousId: 'a' }, 'EventTracked', 'a:a'],
    ['/v1/group', { messageId: 'm', userId: 'u', groupId: 'g' }, 'EventTracked', 'u:u'],
    ['/v1/g', { messageId: 'm', userId: 'u', groupId: 'g' }, 'EventTracked', 'u:u'],
    ['/v1/identify', { messageId: 'm', anonymousId: 'a', userId: 'u' }, 'VisitorIdentified', 'a:a'],
    ['/v1/i', { messageId: 'm', anonymousId: null, userId: 'u' }, 'VisitorIdentified', 'u:u'],
    ['/v1/alias', { messageId: 'm', previousId: 'a', userId: 'u' }, 'VisitorIdentified', 'u:u'],
    ['/v1/a', { messageId: 'm', previousId: 'a', userId: 'u' }, 'VisitorIdentified', 'u:u'],
    ['/v1/batch', { batch: [{ type: 'page', messageId: 'm', userId: 'u' }] }, 'EventTracked', 'u:u'],
    [
      '/v1/b',
      { batch: [{ type: 'alias', messageId: 'm', userId: 'u', previousId: 'p' }] },
      'VisitorIdentified',
      'u:u',
    ],
  ])('POST %s is durable when it is answered', async (url, body, type, visitor) => {
    const answer = await send(url, body);
    const [fact, ...others] = await api.facts();
    expect(answer).toMatchObject({
      status: 200,
      body: { success: true, accepted: 1, rejected: 0, position: fact?.event.position },
    });
    expect(answer.body).not.toHaveProperty('errors');
    expect(others).toEqual([]);
    expect(fact?.event).toMatchObject({ type, tenant: 'acme', visitor, id: factId('acme', visitor, 'm') });
    expect(fact && decodeFact(fact.event).messageId).toBe('m');
  });

  it('keeps the bytes of each item as they were sent', async () => {
    const items = [
      '{ "messageId":"1", "userId":"ü", "value" : 1.10, "type":"Sale" }',
      '{"messageId":"2","userId":"\\u00fc","type":"Sale","value":"1e2",\n\t"unknown":{"a":[1, 2]}}',
      '{"messageId":"3","userId":"a","userId":"b","type":"Sale","__proto__":{"type":"x"},"constructor":1}',
    ];
    await send('/v1/conversions', `{"conversions": [\n${items.join(' ,\n ')}\n ], "conversions2":[]}`);
    const facts = (await api.facts()).sort((a, b) => a.text.localeCompare(b.text));
    expect(facts.map(({ text }) => text).sort()).toEqual([...items].sort());
    expect(new Set(facts.map(({ event }) => event.visitor))).toEqual(new Set(['u:ü', 'u:b']));
  });

  it('names the bad items by index and pointer, and keeps the good ones', async () => {
    const answer = await send('/v1/touchpoints', {
      touchpoints: [
        { messageId: '0', userId: 'u' },
        { messageId: '1' },
        { messageId: '2', userId: 'u', timestamp: '10000-01-01T00:00:00Z' },
        { messageId: '3', userId: 'u', interaction: 'glance' },
        'four',
        { messageId: '5', userId: 'u' },
      ],
    });
    expect(answer).toMatchObject({ status: 200, body: { accepted: 2, rejected: 4 } });
    expect(answer.body['errors']).toEqual([
      { index: 1, code: 'missing_identity', detail: expect.any(String), pointer: '/touchpoints/1' },
      {
        index: 2,
        code: 'invalid_timestamp',
        detail: expect.any(String),
        pointer: '/touchpoints/2/timestamp',
      },
      { index: 3, code: 'invalid_value', detail: expect.any(String), pointer: '/touchpoints/3/interaction' },
      { index: 4, code: 'invalid_type', detail: expect.any(String), pointer: '/touchpoints/4' },
    ]);
    expect((await api.facts()).map(({ event }) => event.id)).toEqual([
      factId('acme', 'u:u', '0'),
      factId('acme', 'u:u', '5'),
    ]);
  });

  it('is 422 when nothing is valid, with every error', async () => {
    for (const body of [{ spend: [] }, { spend: [{}, { date: '2026-02-30', amount: 1 }] }]) {
      const answer = await send('/v1/spend', body);
      expect(answer).toMatchObject({
        status: 422,
        headers: { 'content-type': expect.stringContaining('application/problem+json') },
        body: { code: 'nothing_valid', status: 422, accepted: 0, rejected: body.spend.length },
      });
      expect(answer.body['errors']).toHaveLength(body.spend.length);
    }
    expect(await api.facts()).toEqual([]);
  });

  it('gives a resend the same ids over every route, and an item without messageId one of its own', async () => {
    const item = { messageId: 'm', userId: 'u', type: 'track', event: 'E' };
    await send('/v1/track', item);
    await send('/v1/batch', { batch: [item, item] });
    await send('/v1/batch', { batch: [{ ...item, messageId: null }] });
    const facts = await api.facts();
    const ids = facts.map(({ event }) => event.id);
    expect(new Set(ids.slice(0, 3)).size).toBe(1);
    const made = facts[3];
    expect(made?.metadata.messageId).toMatch(/^[0-9a-f-]{36}$/);
    expect(made?.event.id).toBe(factId('acme', 'u:u', made?.metadata.messageId ?? ''));
  });

  it('records what the request says beside the items', async () => {
    const before = new Date().toISOString();
    await send(
      '/v1/batch',
      `{"sentAt":"2026-03-01T00:00:10Z","context":{"ip": "::1"},"batch":[
        {"type":"page","messageId":"1","userId":"u"},
        {"type":"screen","messageId":"2","userId":"u","context":{},"sentAt":"2026-03-01T00:00:20Z"}]}`,
    );
    await send('/v1/conversions/c%201/refund', { messageId: '3' });
    const [page, screen, refund] = (await api.facts()).map(({ metadata }) => metadata);
    expect(page).toEqual({
      schemaVersion: 1,
      receivedAt: expect.any(String),
      sentAt: '2026-03-01T00:00:10Z',
      call: 'page',
      batchContext: { ip: '::1' },
    });
    expect(screen).toMatchObject({ sentAt: '2026-03-01T00:00:20Z', call: 'screen' });
    expect(screen).not.toHaveProperty('batchContext');
    expect(refund).toMatchObject({ conversionMessageId: 'c 1' });
    expect((page?.receivedAt ?? '') >= before).toBe(true);
  });

  it('keeps one visitor in one stream, whatever the route', async () => {
    for (const url of ['/v1/touchpoints', '/v1/touchpoints']) {
      await send(url, { touchpoints: Array.from({ length: 40 }, (_, i) => ({ userId: `u${i % 8}` })) });
    }
    const streams = Map.groupBy(await api.facts(), ({ event }) => event.visitor);
    for (const facts of streams.values())
      expect(new Set(facts.map(({ event }) => event.stream)).size).toBe(1);
    const used = new Set([...streams.values()].map(([fact]) => fact?.event.stream));
    expect(used.size).toBeGreaterThan(1);
  });

  it('takes gzip, and text/plain on the Segment routes only', async () => {
    const body = { batch: [{ type: 'page', userId: 'u' }] };
    const zipped = gzipSync(JSON.stringify(body));
    expect((await send('/v1/batch', zipped, { 'content-encoding': 'gzip' })).status).toBe(200);
    expect((await send('/v1/batch', JSON.stringify(body), { 'content-type': 'text/plain' })).status).toBe(
      200,
    );
    expect((await send('/v1/spend', '{"spend":[]}', { 'content-type': 'text/plain' })).body).toMatchObject({
      status: 415,
      code: 'unsupported_media_type',
    });
  });

  it('refuses another currency than that of the tenant', async () => {
    const answer = await send('/v1/conversions', {
      conversions: [
        { userId: 'u', type: 'Sale', value: 1, currency: 'EUR' },
        { userId: 'u', type: 'Sale', value: 1, currency: 'USD' },
      ],
    });
    expect(answer.body['errors']).toMatchObject([{ index: 1, code: 'currency_not_supported' }]);
    const order = { userId: 'u', event: 'Order Completed', properties: { revenue: 1, currency: 'USD' } };
    expect((await send('/v1/track', order)).body['errors']).toMatchObject([
      { code: 'currency_not_supported', pointer: '/properties/currency' },
    ]);
  });
});
