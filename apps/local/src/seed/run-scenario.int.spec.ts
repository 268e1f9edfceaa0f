import { type Answer, type Asked, scriptedApi } from '../../testing/scripted-api.js';
import { HttpApi } from '../client/http-api.js';
import { diagnose } from './doctor.js';
import { checkAll, totalsAre } from './invariant.js';
import { runScenario } from './run-scenario.js';
import type { Scenario } from './scenario.js';

const END = Date.UTC(2026, 5, 1);

/** Two requests of one fact each, after which there must be two conversions worth 3. */
const scenario: Scenario = {
  name: 'small',
  title: 'small',
  about: [],
  defaultSize: 2,
  sizeIs: 'facts',
  tenant: (tenantId) => ({ tenantId, name: 'Small', timezone: 'UTC', currency: 'EUR' }),
  load: ({ size }) => ({
    requests: Array.from({ length: size }, (_, index) => ({
      path: '/v1/conversions',
      body: `{"conversions":[{"messageId":"${index}"}]}`,
      facts: 1,
      progress: 1,
    })),
    total: size,
    unit: 'facts',
    report: async (queries) => {
      const [verdict] = await checkAll(queries, [
        totalsAre('small', {}, { conversions: size, value: '3.0' }),
      ]);
      return { lines: [verdict?.instead ?? 'well'], holds: verdict?.instead === undefined };
    },
  }),
};

describe('sending a scenario', () => {
  let api: Awaited<ReturnType<typeof scriptedApi>>;
  let known: Set<string>;
  let holds: number;
  let found: { conversions: number; attributedValue: string; spend: string };
  let said: string[];
  let done: number;

  function answer({ path, method, body, authorization }: Asked): Answer {
    const [route = ''] = path.split('?');
    if (route === '/readyz')
      return { status: 200, body: { status: 'ready', checks: { log: { status: 'ok' } } } };
    if (route.startsWith('/v1/admin') && authorization !== 'Bearer admin') return { status: 401 };
    if (route.endsWith('/keys')) {
      const { scope } = JSON.parse(body) as { scope: string };
      return { status: 201, body: { keyId: `id-${scope}`, key: scope } };
    }
    if (method === 'DELETE') return { status: 200 };
    if (route === '/v1/admin/tenants' && method === 'GET')
      return { status: 200, body: { tenants: [...known].map((tenantId) => ({ tenantId })) } };
    if (route === '/v1/admin/tenants') {
      const { tenantId } = JSON.parse(body) as { tenantId: string };
      if (known.has(tenantId)) return { status: 409 };
      known.add(tenantId);
      return { status: 201 };
    }
    if (route === '/graphql') return { status: 200, body: { data: { report: { totals: found } } } };
    if (route === '/v1/attribution/report')
      return {
        status: 200,
        body: {
          rows: [],
          totals: { conversions: holds, attributedValue: 5, spend: 0 },
          meta: { asOfPosition: 7, lagSeconds: 0 },
        },
      };
    return { status: 200, body: { accepted: 1, rejected: 0, position: 7 } };
  }

  beforeEach(async () => {
    known = new Set();
    holds = 0;
    done = 0;
    said = [];
    found = { conversions: 2, attributedValue: '3', spend: '0' };
    api = await scriptedApi(answer);
  });
  afterEach(() => api.close());

  const client = () => new HttpApi(api.url, new AbortController().signal, 100);
  const run = (again = false) =>
    runScenario({
      api: client(),
      adminToken: 'admin',
      scenario,
      tenantId: 'small',
      seed: 1,
      size: 2,
      end: END,
      again,
      say: (line) => said.push(line),
      progress: () => ({ add: (count) => (done += count), end: () => undefined }),
    });
  const sent = () => api.asked.filter(({ path }) => path === '/v1/conversions');

  it('makes tenant and keys, sends everything, waits for it, and says what holds', async () => {
    expect(await run()).toBe(true);
    expect(sent().map(({ authorization }) => authorization)).toEqual(['Bearer write', 'Bearer write']);
    expect(done).toBe(2);
    const waited = api.asked.find(({ path }) => path.includes('minPosition'));
    expect(waited).toMatchObject({
      authorization: 'Bearer read',
      path: expect.stringContaining('minPosition=7'),
    });
    expect(said).toContain('well');
    expect(said.join('\n')).toContain('--seed 1 --size 2 --end 2026-06-01T00:00:00.000Z');
  });

  it('says what does not hold, to the last digit', async () => {
    found = { conversions: 2, attributedValue: '2.999999999', spend: '0' };
    expect(await run()).toBe(false);
    expect(said.join('\n')).toContain('2.999999999');
  });

  it('takes a question that fails for an invariant that does not hold', async () => {
    const failing = { says: 'x', check: () => Promise.reject(new Error('no answer')) };
    expect(await checkAll({} as never, [failing])).toEqual([{ says: 'x', instead: 'no answer' }]);
  });

  it('sends nothing on top of what a tenant holds, unless it is the same again', async () => {
    known.add('small');
    holds = 3;
    await expect(run()).rejects.toThrow('holds 3 conversions');
    expect(sent()).toEqual([]);
    expect(await run(true)).toBe(true);
    expect(sent()).toHaveLength(2);
  });

  it('goes on in a tenant that is there and holds nothing', async () => {
    known.add('small');
    expect(await run()).toBe(true);
  });

  describe('doctor', () => {
    it('says what a tenant holds, under a key that it takes back', async () => {
      known.add('small').add('other');
      holds = 1_234;
      const { lines, isWell } = await diagnose(api.url, client(), 'admin', 'small');
      expect(isWell).toBe(true);
      expect(lines.join('\n')).toContain('small: 1,234 conversions worth 5');
      expect(lines.join('\n')).not.toContain('other');
      expect(api.asked.at(-1)).toMatchObject({
        method: 'DELETE',
        path: '/v1/admin/tenants/small/keys/id-read',
      });
    });

    it('says that the admin token is refused', async () => {
      const { lines, isWell } = await diagnose(api.url, client(), 'other', undefined);
      expect([isWell, lines.at(-1)]).toEqual([false, 'admin token  refused']);
    });

    it('says that nobody answers', async () => {
      const { lines, isWell } = await diagnose('http://127.0.0.1:1', client(), 'admin', undefined);
      expect([isWell, lines]).toEqual([false, ['no api answers at http://127.0.0.1:1']]);
    });
  });
});
