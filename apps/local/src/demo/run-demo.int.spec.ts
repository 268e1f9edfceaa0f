import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Answer, type Asked, scriptedApi } from '../../testing/scripted-api.js';
import { HttpApi } from '../client/http-api.js';
import { shopRequests } from '../seed/shop/shop-requests.js';
import { type DemoState, newDemoState, readDemoState, writeDemoState } from './demo-state.js';
import { parsePaths } from './read-paths.js';
import { runDemo } from './run-demo.js';
import { countFacts } from './sample-requests.js';

const ROWS = parsePaths('path,total_conversions,total_non_conversions\nA>B,2,1500\nC,1,3000\n');
const FACTS = countFacts(ROWS);
const NOW = Date.UTC(2026, 4, 5, 17);
const SHOP_SIZE = 30;

/** Holds what was sent to it by messageId, as the product does: a resend adds nothing. */
class FakeProduct {
  readonly facts = new Map<string, unknown>();
  readonly tenants = new Set<string>();
  keys = 0;

  answer({ path, body }: Asked): Answer {
    const [route] = path.split('?');
    if (route === '/v1/admin/tenants') {
      const { tenantId } = JSON.parse(body) as { tenantId: string };
      if (this.tenants.has(tenantId)) return { status: 409, body: { code: 'tenant_exists' } };
      this.tenants.add(tenantId);
      return { status: 201 };
    }
    if (/^\/v1\/admin\/tenants\/(demo|shop)\/keys$/.test(route ?? '')) {
      this.keys++;
      return { status: 201, body: { key: `${(JSON.parse(body) as { scope: string }).scope}-${this.keys}` } };
    }
    if (route === '/v1/events') return this.track(`{"events":[${body.trim().replaceAll('\n', ',')}]}`);
    if (/^\/v1\/(touchpoints|conversions|batch|spend)$/.test(route ?? '')) return this.track(body);
    if (route === '/v1/attribution/report') {
      const rows = [{ key: { channel: 'A' }, conversions: 1.5, influenced: 2 }];
      return { status: 200, body: { rows, totals: { conversions: 3 }, meta: {} } };
    }
    const figures = { last_touch: { conversions: 1 }, first_touch: { conversions: 2 } };
    return { status: 200, body: { rows: [{ key: { channel: 'A' }, byModel: figures }], meta: {} } };
  }

  private track(body: string): Answer {
    const sent = JSON.parse(body) as Record<string, { messageId: string }[]>;
    const items = Object.values(sent).flat();
    for (const item of items) this.facts.set(item.messageId, item);
    return { status: 200, body: { accepted: items.length, rejected: 0, position: String(this.facts.size) } };
  }
}

describe('the demo', () => {
  let dataDir: string;
  let product: FakeProduct;
  let said: string[];
  let api: Awaited<ReturnType<typeof scriptedApi>>;
  /** Says otherwise than the product, once per answer it gives. */
  let trouble: (asked: Asked) => Answer | undefined;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'attribution-demo-'));
    product = new FakeProduct();
    said = [];
    trouble = () => undefined;
    api = await scriptedApi((asked) => trouble(asked) ?? product.answer(asked));
    await writeDemoState(dataDir, { tenant: 'demo', anchor: newDemoState(NOW).anchor });
  });
  afterEach(async () => {
    await api.close();
    await rm(dataDir, { recursive: true });
  });

  const run = async () => {
    const state = (await readDemoState(dataDir)) as DemoState;
    return runDemo({
      api: new HttpApi(api.url, new AbortController().signal),
      adminToken: 'admin',
      dataDir,
      state,
      sample: async () => ROWS,
      shopSize: SHOP_SIZE,
      say: (line) => said.push(line),
      progress: () => ({ add: () => undefined, end: () => undefined }),
    });
  };
  const routes = () => api.asked.map(({ path }) => path.split('?')[0]);

  it('makes tenant and keys, loads every fact under the write key, and says the report of all of them', async () => {
    const state = await run();
    expect(product.facts.size).toBe(FACTS);
    expect(state).toMatchObject({
      writeKey: 'write-1',
      readKey: 'read-2',
      loadedPosition: String(FACTS),
      reported: true,
    });
    const tracked = api.asked.filter(({ path }) => /touchpoints|conversions$/.test(path));
    expect(new Set(tracked.map(({ authorization }) => authorization))).toEqual(new Set(['Bearer write-1']));
    const report = api.asked.find(({ path }) => path.startsWith('/v1/attribution/report'));
    expect(report).toMatchObject({ authorization: 'Bearer read-2' });
    expect(report?.path).toContain(`minPosition=${FACTS}`);
    expect(said).toContainEqual('A           1.50         1.00          2.00            2');
    expect(said).toContainEqual('total       3.00         1.00          2.00');
    expect((await stat(join(dataDir, 'demo.json'))).mode & 0o777).toBe(0o600);
  });

  it('does nothing the second time', async () => {
    await run();
    const before = api.asked.length;
    expect(await run()).toMatchObject({ writeKey: 'write-1', reported: true });
    expect(api.asked.length).toBe(before);
  });

  it('waits where it is told to, and loses nothing by it', async () => {
    let asked = 0;
    trouble = ({ path }) => {
      if (!path.startsWith('/v1/touchpoints') || asked++ >= 6) return undefined;
      return { status: asked % 2 === 0 ? 429 : 503, headers: { 'retry-after': '0.01' } };
    };
    await run();
    expect(asked).toBeGreaterThan(6);
    expect(product.facts.size).toBe(FACTS);
  });

  it('goes on waiting for the read models while the api says that they are behind', async () => {
    let asked = 0;
    trouble = ({ path }) =>
      path.startsWith('/v1/attribution/report') && asked++ < 2 ? { status: 504 } : undefined;
    expect(await run()).toMatchObject({ reported: true });
    expect(asked).toBe(3);
  });

  it('resumes a load that was cut short, with the same facts', async () => {
    let sent = 0;
    trouble = ({ path }) => (path === '/v1/touchpoints' && ++sent === 2 ? { status: 500 } : undefined);
    await expect(run()).rejects.toThrow('/v1/touchpoints: 500');
    expect(await readDemoState(dataDir)).not.toHaveProperty('loadedPosition');
    const firstHalf = new Map(product.facts);
    await run();
    expect(product.facts.size).toBe(FACTS);
    for (const [id, fact] of firstHalf) expect(product.facts.get(id)).toEqual(fact);
    expect(routes().filter((route) => route === '/v1/admin/tenants')).toHaveLength(1);
  });

  it('issues keys for a tenant that an earlier start left without', async () => {
    product.tenants.add('demo');
    expect(await run()).toMatchObject({ writeKey: 'write-1', readKey: 'read-2' });
  });

  it('shows the report on the next start when it was cut short before it', async () => {
    trouble = ({ path }) => (path.startsWith('/v1/attribution') ? { status: 500 } : undefined);
    await expect(run()).rejects.toThrow('500');
    trouble = () => undefined;
    const sent = routes().filter((route) => route === '/v1/touchpoints').length;
    expect(await run()).toMatchObject({ reported: true });
    expect(routes().filter((route) => route === '/v1/touchpoints')).toHaveLength(sent);
  });

  it('fails rather than leave out a fact that is refused', async () => {
    trouble = ({ path }) =>
      path === '/v1/conversions'
        ? { status: 200, body: { accepted: 2, rejected: 1, position: '9' } }
        : undefined;
    await expect(run()).rejects.toThrow('1 of 3 sample facts were refused');
  });

  describe('with the store of a first start', () => {
    beforeEach(() => writeDemoState(dataDir, newDemoState(NOW)));

    const shopMessages = () => {
      const ids = new Set<string>();
      for (const { body } of shopRequests({ seed: 1, size: SHOP_SIZE, end: NOW }))
        for (const [, id] of body.matchAll(/"messageId":"([^"]+)"/g)) ids.add(id ?? '');
      return ids;
    };

    it('loads it after the report, under keys of its own, as of the minute of the first start', async () => {
      const state = await run();
      expect(state.shop).toMatchObject({
        tenant: 'shop',
        writeKey: 'write-3',
        readKey: 'read-4',
        anchor: NOW,
      });
      for (const id of shopMessages()) expect(product.facts.has(id)).toBe(true);
      const keys = new Set(
        api.asked
          .filter(({ path }) => /batch|events|spend/.test(path))
          .map(({ authorization }) => authorization),
      );
      expect(keys).toEqual(new Set(['Bearer write-3']));
      const waited = api.asked.at(-1);
      expect(waited?.authorization).toBe('Bearer read-4');
      expect(waited?.path).toContain(`minPosition=${state.shop?.loadedPosition}`);
      expect(routes().indexOf('/v1/attribution/compare')).toBeLessThan(routes().indexOf('/v1/batch'));
    });

    it('loads nothing twice, and resumes what was cut short with the same facts', async () => {
      trouble = ({ path }) => (path === '/v1/spend' ? { status: 500 } : undefined);
      await expect(run()).rejects.toThrow('/v1/spend: 500');
      const sent = new Map(product.facts);
      trouble = () => undefined;
      const state = await run();
      expect(state.shop).toMatchObject({ writeKey: 'write-3' });
      for (const [id, fact] of sent) expect(product.facts.get(id)).toEqual(fact);
      const asked = api.asked.length;
      expect(await run()).toEqual(state);
      expect(api.asked.length).toBe(asked);
    });
  });
});
