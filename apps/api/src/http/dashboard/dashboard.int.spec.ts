import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiUnderTest, openApi } from '../../testing/api-under-test.js';

const PAGE = '<!doctype html><title>dashboard</title>';
const CSP =
  "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;connect-src 'self';font-src 'self';base-uri 'none';form-action 'self';frame-ancestors 'none'";

describe('the dashboard', () => {
  let dir: string;
  let api: ApiUnderTest;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'attribution-dashboard-'));
    await mkdir(join(dir, 'assets'));
    await writeFile(join(dir, 'index.html'), PAGE);
    await writeFile(join(dir, 'favicon.svg'), '<svg/>');
    await writeFile(join(dir, 'assets', 'main-3f2a.js'), 'plain');
    await writeFile(join(dir, 'assets', 'main-3f2a.js.br'), 'as brotli');
    await writeFile(join(dir, 'assets', 'main-3f2a.js.gz'), 'as gzip');
    await writeFile(join(dir, '..', `${dir.split('/').at(-1)}.secret`), 'secret');
    api = await openApi({ config: { role: 'all' }, dashboard: dir });
  });
  afterAll(async () => {
    await api.close();
    await rm(dir, { recursive: true });
    await rm(`${dir}.secret`);
  });

  const get = (url: string, accept = 'text/html,*/*;q=0.8', more: Record<string, string> = {}) =>
    api.send(url, { method: 'GET', headers: { accept, ...more } });

  it.each(['/', '/journeys', '/journeys/visitor%2F7?model=linear', '/sign-in', '/v2', '/assets-of-mine/x'])(
    'answers a navigation to %s with its page, under a policy that allows its own files only',
    async (url) => {
      const answer = await get(url);
      expect(answer).toMatchObject({
        status: 200,
        body: { text: PAGE },
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'cache-control': 'no-cache',
          'content-security-policy': CSP,
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-resource-policy': 'same-origin',
        },
      });
      expect(answer.headers).not.toHaveProperty('strict-transport-security');
    },
  );

  it('has hashed files kept for ever, and compressed as the browser can take them', async () => {
    const url = '/assets/main-3f2a.js';
    const kept = {
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': expect.stringContaining('javascript'),
    };
    const plain = await get(url, '*/*');
    expect(plain).toMatchObject({ status: 200, headers: kept, body: { text: 'plain' } });
    expect(plain.headers).not.toHaveProperty('content-encoding');
    const small = await get(url, '*/*', { 'accept-encoding': 'gzip, br' });
    expect(small).toMatchObject({
      headers: { ...kept, 'content-encoding': 'br' },
      body: { text: 'as brotli' },
    });
    expect(String(small.headers['vary'])).toMatch(/accept-encoding/i);
    const older = await get(url, '*/*', { 'accept-encoding': 'gzip' });
    expect(older.headers).toMatchObject({ ...kept, 'content-encoding': 'gzip' });
    const icon = await get('/favicon.svg', '*/*');
    expect(icon.headers).toMatchObject({ 'cache-control': 'no-cache', etag: expect.any(String) });
  });

  it.each(['/v1/nothing', '/v1', '/graphql/nothing', '/docs/nothing', '/healthz/nothing'])(
    'leaves %s the 404 that it is, for browsers too',
    async (url) => {
      expect(await get(url)).toMatchObject({
        status: 404,
        headers: { 'content-type': expect.stringContaining('application/problem+json') },
        body: { code: 'not_found' },
      });
    },
  );

  it('leaves a wrong method the 405 that it is', async () => {
    expect(await get('/v1/touchpoints')).toMatchObject({ status: 405, headers: { allow: 'POST' } });
    expect((await api.send('/journeys', { body: {} })).status).toBe(404);
  });

  it('has no page for what is no navigation: a script that is gone is a 404', async () => {
    for (const url of ['/assets/main-0000.js', '/missing.png'])
      expect(await get(url, '*/*')).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it('gives away nothing beside its files', async () => {
    const name = `${dir.split('/').at(-1)}.secret`;
    for (const url of [`/../${name}`, `/%2e%2e/${name}`, `/assets/..%2f..%2f${name}`, `/..%5c${name}`]) {
      const answer = await get(url, '*/*');
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(JSON.stringify(answer.body)).not.toContain('"secret"');
    }
  });

  it("leaves the api's own page what it needs", async () => {
    const docs = await get('/docs');
    expect(docs).toMatchObject({ status: 200, body: { text: expect.stringContaining('swagger-ui') } });
    expect(docs.headers).not.toHaveProperty('content-security-policy');
    expect((await get('/openapi.json', '*/*')).body['openapi']).toMatch(/^3\.1/);
    expect((await get('/docs/swagger-ui.css', '*/*')).status).toBe(200);
  });
});

describe('without a dashboard', () => {
  let built: string;
  beforeAll(async () => {
    built = await mkdtemp(join(tmpdir(), 'attribution-dashboard-'));
    await writeFile(join(built, 'index.html'), PAGE);
  });
  afterAll(() => rm(built, { recursive: true }));

  it.each([
    ['that was not built', 'all', () => join(built, 'nothing')],
    ['because the process takes commands only', 'command', () => built],
  ] as const)('%s / leads to the page of the api', async (_why, role, directory) => {
    const api = await openApi({ config: { role }, dashboard: directory() });
    expect(await api.send('/', { method: 'GET' })).toMatchObject({
      status: 302,
      headers: { location: '/docs' },
    });
    const page = await api.send('/journeys', { method: 'GET', headers: { accept: 'text/html' } });
    expect(page.status).toBe(404);
    await api.close();
  });
});
