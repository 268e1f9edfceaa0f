import { createApi } from './create-api.js';
import { type ApiUnderTest, openApi, testEngines } from './testing/api-under-test.js';

describe('API_ROLE=all', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await openApi({ config: { role: 'all' } });
  });
  afterAll(() => api.close());

  const graphql = (key?: string) => api.send('/graphql', { key, body: { query: '{ __typename }' } });

  it('asks for a read key before an operation is even parsed', async () => {
    const refused = (code: string) => ({ data: null, errors: [{ extensions: { code } }] });
    expect(await graphql()).toMatchObject({ status: 401, body: refused('unauthorized') });
    expect(await graphql(api.writeKey)).toMatchObject({ status: 403, body: refused('wrong_scope') });
    expect(await graphql(api.readKey)).toMatchObject({
      status: 200,
      body: { data: { __typename: 'Query' } },
    });
  });

  it.each(['report', 'user/u', 'journey/u', 'campaign/c', 'compare', 'paths', 'models'])(
    'asks for a read key at /v1/attribution/%s',
    async (query) => {
      const url = `/v1/attribution/${query}`;
      expect((await api.send(url, { method: 'GET' })).status).toBe(401);
      expect((await api.send(url, { method: 'GET', key: api.writeKey })).status).toBe(403);
    },
  );

  it('says which parameter is wrong', async () => {
    const answer = await api.send('/v1/attribution/report?from=x', { method: 'GET', key: api.readKey });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_parameter' } });
  });

  it('is not ready without its read models', async () => {
    expect(await api.send('/readyz', { method: 'GET' })).toMatchObject({
      status: 503,
      body: {
        status: 'not_ready',
        checks: { readModels: { status: 'failing' }, eventStore: { status: 'ok' } },
      },
    });
  });
});

describe('one role', () => {
  it.each([
    ['query', '/v1/touchpoints', 404, '/v1/attribution/report', 401],
    ['command', '/v1/touchpoints', 401, '/v1/attribution/report', 404],
  ] as const)('%s has its own side only', async (role, tracking, post, report, get) => {
    const engines = testEngines({ config: { role } });
    const app = await createApi(engines);
    expect((await app.inject({ method: 'POST', url: tracking, payload: {} })).statusCode).toBe(post);
    expect((await app.inject({ method: 'GET', url: report })).statusCode).toBe(get);
    await app.close();
    await engines.clickhouse.close();
  });
});
