import { gunzipSync, gzipSync } from 'node:zlib';
import { type ApiUnderTest, openApi } from '../../testing/api-under-test.js';

/** What the script may weigh on its way. */
const MAX_GZIPPED_BYTES = 2_048;

describe('GET /v1/tracker.js', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await openApi();
  });
  afterAll(() => api.close());

  const get = (headers: Record<string, string> = {}) =>
    api.app.inject({ method: 'GET', url: '/v1/tracker.js', headers });

  it('weighs at most 2 KB gzipped, and is sent so to whoever takes it', async () => {
    const plain = await get();
    expect(plain.statusCode).toBe(200);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(gzipSync(plain.rawPayload, { level: 9 }).length).toBeLessThanOrEqual(MAX_GZIPPED_BYTES);
    const gzipped = await get({ 'accept-encoding': 'br, gzip' });
    expect(gzipped.headers['content-encoding']).toBe('gzip');
    expect(gzipped.rawPayload.length).toBeLessThanOrEqual(MAX_GZIPPED_BYTES);
    expect(gunzipSync(gzipped.rawPayload).equals(plain.rawPayload)).toBe(true);
    expect((await get({ 'accept-encoding': 'gzip;q=0' })).headers['content-encoding']).toBeUndefined();
  });

  it('is a script for any site, not to be taken for anything else', async () => {
    const { headers } = await get();
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
    });
  });

  it('evaluates no text: a strict policy of the site needs only to name its host', async () => {
    expect((await get()).body).not.toMatch(/\beval\(|new Function|createElement|innerHTML/);
  });

  it('may be kept, and is asked after by its ETag', async () => {
    for (const accepted of ['gzip', 'identity']) {
      const { headers } = await get({ 'accept-encoding': accepted });
      expect(headers['cache-control']).toMatch(/max-age=\d+/);
      expect(headers.vary).toBe('Accept-Encoding');
      const etag = String(headers.etag);
      const again = await get({ 'accept-encoding': accepted, 'if-none-match': `"other", W/${etag}` });
      expect([again.statusCode, again.rawPayload.length, again.headers.etag]).toEqual([304, 0, etag]);
      expect((await get({ 'accept-encoding': accepted, 'if-none-match': '"other"' })).statusCode).toBe(200);
    }
  });
});
