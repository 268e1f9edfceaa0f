import { gzipSync } from 'node:zlib';
import { type ApiUnderTest, openApi } from '../testing/api-under-test.js';

describe('bodies that are not what they should be', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await openApi();
  });
  afterAll(() => api.close());
  afterEach(async () => {
    expect((await api.send('/healthz', { method: 'GET' })).status).toBe(200);
  });

  const send = (body: unknown, headers: Record<string, string> = {}, url = '/v1/touchpoints') =>
    api.send(url, { key: api.writeKey, body, headers });
  const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

  it.each<[string, string | Uint8Array, number, string]>([
    ['nothing', '', 400, 'malformed_json'],
    ['half of an object', '{"touchpoints":[', 400, 'malformed_json'],
    ['text that is not JSON', 'hello', 400, 'malformed_json'],
    ['two documents', '{}{}', 400, 'malformed_json'],
    ['NaN', '{"touchpoints":[NaN]}', 400, 'malformed_json'],
    ['a byte order mark', '\uFEFF{"touchpoints":[]}', 400, 'malformed_json'],
    ['a raw control character', '{"touchpoints":["\u0001"]}', 400, 'malformed_json'],
    [
      'invalid UTF-8',
      Buffer.from([...Buffer.from('{"touchpoints":["'), 0xff, 0x22, 0x5d, 0x7d]),
      400,
      'invalid_utf8',
    ],
    ['a surrogate as UTF-8', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), 400, 'invalid_utf8'],
    ['an array', '[]', 400, 'malformed_body'],
    ['null', 'null', 400, 'malformed_body'],
    ['a number', '1', 400, 'malformed_body'],
    ['an object without items', '{}', 400, 'malformed_body'],
    ['items that are no array', '{"touchpoints":{"0":{}}}', 400, 'malformed_body'],
    ['items behind __proto__', '{"__proto__":{"touchpoints":[{"userId":"u"}]}}', 400, 'malformed_body'],
    ['no items', '{"touchpoints":[]}', 422, 'nothing_valid'],
    ['2,501 items', `{"touchpoints":[${'{},'.repeat(2_500)}{}]}`, 413, 'too_many_events'],
    ['a huge body', `{"touchpoints":["${'x'.repeat(600_000)}"]}`, 413, 'payload_too_large'],
  ])('%s: %#', async (_what, body, status, code) => {
    const answer = await send(body);
    expect(answer).toMatchObject({
      status,
      headers: { 'content-type': expect.stringContaining('application/problem+json') },
      body: { status, code, type: expect.any(String), title: expect.any(String), detail: expect.any(String) },
    });
  });

  it.each([
    ['64 levels', `{"userId":"u","properties":{"a":${deep(62)}}}`, undefined],
    ['65 levels', `{"userId":"u","properties":{"a":${deep(63)}}}`, 'nesting_too_deep'],
    ['10,000 levels', `{"userId":"u","properties":${deep(10_000)}}`, 'nesting_too_deep'],
    ['a lone surrogate', '{"userId":"\\ud800"}', 'lone_surrogate'],
    ['a lone surrogate in a key', '{"userId":"u","properties":{"\\udc00":1}}', 'lone_surrogate'],
    ['a pair of surrogates', '{"userId":"\\ud83d\\ude00"}', undefined],
    ['33 KB', `{"userId":"u","campaign":"${'x'.repeat(33_000)}"}`, 'event_too_large'],
    ['polluting keys', '{"userId":"u","__proto__":{"x":1},"constructor":{"prototype":{"x":1}}}', undefined],
    ['an id behind __proto__', '{"__proto__":{"userId":"u"}}', 'missing_identity'],
    ['a number as id', '{"userId":7}', 'invalid_type'],
    ['an empty id', '{"userId":""}', 'invalid_length'],
    ['an id of 256 characters', `{"userId":"${'x'.repeat(256)}"}`, 'invalid_length'],
    ['the year 1969', '{"userId":"u","timestamp":"1969-12-31T23:59:59Z"}', 'invalid_timestamp'],
    ['the year 2200', '{"userId":"u","timestamp":"2200-01-01T00:00:00Z"}', 'invalid_timestamp'],
    ['the year 275760', '{"userId":"u","timestamp":"+275760-09-13T00:00:00.000Z"}', 'invalid_timestamp'],
    ['a time in words', '{"userId":"u","timestamp":"yesterday"}', 'invalid_timestamp'],
    ['a time in numbers', '{"userId":"u","timestamp":1772323200000}', 'invalid_type'],
    ['infinity', '{"userId":"u","cost":1e999}', 'invalid_number'],
    ['more digits than money has', `{"userId":"u","cost":"1${'0'.repeat(29)}"}`, 'invalid_number'],
    ['a duplicate key, the last of which is bad', '{"userId":"u","userId":[]}', 'invalid_type'],
    ['null', 'null', 'invalid_type'],
  ])('an item with %s, beside a good one', async (_what, item, code) => {
    const answer = await send(`{"touchpoints":[{"userId":"good"},${item}]}`);
    if (code === undefined) expect(answer.body).toMatchObject({ accepted: 2, rejected: 0 });
    else expect(answer.body).toMatchObject({ accepted: 1, rejected: 1, errors: [{ index: 1, code }] });
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it.each([
    ['a time that is none', { sentAt: 'now' }, '/sentAt'],
    ['a context that is none', { context: [] }, '/context'],
    ['a deep context', { context: JSON.parse(`{"a":${deep(70)}}`) }, '/context'],
  ])('a batch with %s is refused whole', async (_what, extra, pointer) => {
    const answer = await send({ batch: [{ type: 'page', userId: 'u' }], ...extra }, {}, '/v1/batch');
    expect(answer.body).toMatchObject({ status: 400, code: 'malformed_body', pointer });
  });

  it('a context is not multiplied by the items of its batch without bound', async () => {
    const batch = Array.from({ length: 2_000 }, () => ({ type: 'page', userId: 'u' }));
    const answer = await send({ batch, context: { a: 'x'.repeat(20_000) } }, {}, '/v1/batch');
    expect(answer.body).toMatchObject({ status: 413, code: 'payload_too_large' });
  });

  it('a gzip bomb is refused before it has unfolded', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, 0x20));
    expect((await send(bomb, { 'content-encoding': 'gzip' })).body).toMatchObject({
      code: 'payload_too_large',
    });
    expect((await send('{}', { 'content-encoding': 'gzip' })).body).toMatchObject({
      code: 'invalid_encoding',
    });
    expect((await send('{}', { 'content-encoding': 'br' })).body).toMatchObject({
      code: 'unsupported_encoding',
    });
  });

  it('leaves no bytes counted as in flight', async () => {
    const { body } = await api.send('/metrics', { method: 'GET' });
    expect(body['text']).toContain('attribution_body_bytes_in_flight 0\n');
  });
});
