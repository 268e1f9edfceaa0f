import type { Page } from 'playwright-core';
import { describeWithBrowser, TestBrowser, type Visit, type VisitOptions } from '../testing/browser.js';
import { type Keys, Product } from './product.js';
import { Gate, RETRY_AFTER, type SentEvent } from './tracker/gate.js';
import { Site } from './tracker/site.js';

const FROM_AN_AD = '/?utm_source=google&utm_medium=cpc&utm_campaign=spring&gclid=abc';
const PAID = {
  channel: 'Paid Search',
  source: 'google',
  medium: 'cpc',
  campaign: 'spring',
  clickIdKind: 'gclid',
};
/** The tracker sends at the latest after this. */
const FLUSH_MS = 3_000;
/** Resolves once an expression is true in a page; not the browser driver's own way, which the site's policy forbids. */
const holds = async (page: Page, expression: string) => {
  while ((await page.evaluate(`!!(${expression})`)) !== true);
};
/** Of the console, where the api is away. */
const AWAY = [/Failed to load resource/];

interface Journey {
  readonly identities: readonly { readonly kind: string; readonly id: string }[];
  readonly steps: readonly Readonly<Record<string, unknown>>[];
}

describeWithBrowser('the tracker on a site with a strict policy', () => {
  let product: Product;
  let keys: Keys;
  let gate: Gate;
  let site: Site;
  let browser: TestBrowser;

  beforeAll(async () => {
    product = await Product.start();
    keys = await product.createTenant('tracked');
    gate = await Gate.before(product.url);
    site = await Site.with(gate.origin, keys.writeKey);
    browser = await TestBrowser.start({ args: ['--host-resolver-rules=MAP *.shop.example 127.0.0.1'] });
  }, 90_000);

  afterAll(async () => {
    await browser?.close();
    site?.close();
    await gate?.close();
    await product?.stop();
  });

  let visits: Visit[] = [];
  beforeEach(() => {
    gate.mode = 'open';
    gate.batches.length = 0;
    visits = [];
  });
  afterEach(async () => {
    for (const one of visits) await one.close();
  });

  /** Somebody at a browser whose clock the spec turns; `script` makes it another browser than it is. */
  const visit = async (options: Partial<VisitOptions> = {}, script?: string) => {
    const origins = [
      gate.origin,
      ...['127.0.0.1', 'www.shop.example', 'blog.shop.example'].map((host) => site.origin(host)),
    ];
    const one = await browser.visit({ origins, ...options });
    visits.push(one);
    await one.context.clock.install();
    if (script !== undefined) await one.context.addInitScript(script);
    return one;
  };
  const open = async (page: Page, path: string, options: { host?: string; referer?: string } = {}) => {
    const { host, ...rest } = options;
    await page.goto(site.origin(host) + path, rest);
    await holds(page, 'window.attribution && !Array.isArray(attribution)');
  };
  /** Time goes on until the tracker sends; resolves once `count` events of anybody are recorded, repeats included. */
  const sent = async (page: Page, count: number) => {
    await page.clock.runFor(FLUSH_MS);
    return gate.until(() => (gate.recorded().length >= count ? gate.recorded() : undefined));
  };
  const journey = async (who: string, position = gate.position) => {
    const path = `/v1/attribution/journey/${who}?minPosition=${position}&waitForMs=20000`;
    const { status, body } = await product.get<Journey>(path, keys.readKey);
    expect({ status, body }).toMatchObject({ status: 200 });
    const steps = (kind: string) => body.steps.filter((step) => step['kind'] === kind);
    return { ...body, touchpoints: steps('touchpoint'), events: steps('event') };
  };
  const first = (events: readonly SentEvent[]) => {
    const [event] = events;
    if (event === undefined) throw new Error('nothing was sent');
    return event;
  };

  it('records a visit from an ad as a touchpoint of its channel', async () => {
    const { page } = await visit();
    await open(page, FROM_AN_AD);
    const { anonymousId } = first(await sent(page, 1));
    expect(anonymousId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const { touchpoints, events } = await journey(anonymousId);
    expect(touchpoints).toMatchObject([PAID]);
    expect(events).toMatchObject([{ call: 'page' }]);
  });

  it('knows the referrer, and follows navigation without loads as the same visit', async () => {
    const { page } = await visit();
    await open(page, '/', { referer: 'https://www.google.com/' });
    for (const step of [
      'history.pushState({}, "", "/pricing?plan=pro")',
      'history.replaceState({ scroll: 3 }, "", "/pricing?plan=pro")',
      'history.replaceState({}, "", "#top")',
      'history.pushState({}, "", "/buy")',
    ])
      await page.evaluate(step);
    await page.goBack();
    const { anonymousId } = first(await sent(page, 4));
    const { touchpoints, events } = await journey(anonymousId);
    expect(touchpoints).toMatchObject([{ channel: 'Organic Search', referrerHost: 'google.com' }]);
    const paths = events.map(({ url }) => String(url).slice(site.origin().length));
    expect(paths).toEqual(['/', '/pricing?plan=pro', '/buy', '/pricing?plan=pro#top']);
  });

  it('links what came before identify to the user, until reset', async () => {
    const { page } = await visit();
    await open(page, FROM_AN_AD);
    await page.evaluate('attribution.identify("ada", { plan: "pro" })');
    await page.evaluate('attribution.track("Order Completed", { orderId: "o-1", revenue: 42.5 })');
    await page.evaluate('attribution.reset(); attribution.track("Somebody Else")');
    const events = await sent(page, 4);
    const { anonymousId } = first(events);
    expect(events.map(({ userId }) => userId)).toEqual([undefined, 'ada', 'ada', undefined]);
    expect(events.at(-1)?.anonymousId).not.toBe(anonymousId);
    const ada = await journey('ada');
    expect(ada.touchpoints).toMatchObject([PAID]);
    expect(JSON.stringify(ada.identities)).toContain(anonymousId);
    const { body } = await product.get<{ rows: object[] }>(
      `/v1/attribution/report?groupBy=channel&minPosition=${gate.position}&waitForMs=20000`,
      keys.readKey,
    );
    expect(body.rows).toMatchObject([
      { key: { channel: 'Paid Search' }, conversions: 1, attributedValue: 42.5 },
    ]);
  });

  it('sends what is left by a beacon when the page is closed', async () => {
    const { page } = await visit();
    await open(page, FROM_AN_AD);
    await page.evaluate('attribution.track("Left")');
    await page.close({ runBeforeUnload: true });
    const { anonymousId } = await gate.until(() => gate.recorded().find(({ event }) => event === 'Left'));
    expect(gate.batches).toMatchObject([{ isBeacon: true, events: [{ type: 'page' }, { event: 'Left' }] }]);
    expect((await journey(anonymousId)).touchpoints).toMatchObject([PAID]);
  });

  it('keeps events while the api is away, over pages, and has them counted once', async () => {
    const { page, context } = await visit({ tolerated: AWAY });
    gate.mode = 'away';
    await open(page, FROM_AN_AD);
    await page.evaluate('attribution.track("Offline", { n: 1 })');
    await page.clock.runFor(FLUSH_MS);
    await gate.until(() => gate.batches.find(({ mode }) => mode === 'away'));
    await holds(page, 'localStorage["attribution.paused"]');
    await page.close({ runBeforeUnload: true });

    gate.mode = 'answer lost';
    const next = await context.newPage();
    await open(next, '/next');
    await next.clock.runFor(10 * FLUSH_MS);
    await gate.until(() => gate.batches.find(({ mode }) => mode === 'answer lost'));
    gate.mode = 'open';
    await next.clock.runFor(10 * FLUSH_MS);
    await gate.until(() => gate.batches.find(({ mode }) => mode === 'open'));
    await holds(next, `!Object.keys(localStorage).some((key) => key.startsWith("attribution.queue"))`);

    const { anonymousId } = first(gate.recorded());
    expect(gate.recorded(anonymousId).filter(({ event }) => event === 'Offline').length).toBeGreaterThan(1);
    const { touchpoints, events } = await journey(anonymousId);
    expect(touchpoints).toMatchObject([PAID]);
    expect(events.map(({ call, name }) => `${call} ${name}`)).toEqual(['page ', 'track Offline', 'page ']);
  });

  it('waits as long as the api asks for, on later pages too', async () => {
    const { page } = await visit({ tolerated: AWAY });
    gate.mode = 'overloaded';
    await open(page, '/');
    await page.clock.runFor(FLUSH_MS);
    await gate.until(() => gate.batches[0]);
    await holds(page, 'localStorage["attribution.paused"]');
    gate.mode = 'open';
    await open(page, '/next');
    await page.clock.runFor((RETRY_AFTER - 20) * 1_000);
    expect(gate.batches).toHaveLength(1);
    await page.clock.runFor(30_000);
    const events = await gate.until(() => (gate.recorded().length === 2 ? gate.recorded() : undefined));
    expect(new Set(events.map(({ anonymousId }) => anonymousId)).size).toBe(1);
  });

  it.each([
    ['Do Not Track', 'Object.defineProperty(Navigator.prototype, "doNotTrack", { get: () => "1" })'],
    [
      'Global Privacy Control',
      'Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { get: () => true })',
    ],
  ])('sends and stores nothing under %s', async (_, wish) => {
    const { page, context } = await visit({}, wish);
    const requests: string[] = [];
    context.on('request', (request) => requests.push(request.url()));
    await open(page, FROM_AN_AD);
    await page.evaluate(
      'attribution.identify("shy"); attribution.track("Seen"); history.pushState({}, "", "/a")',
    );
    await page.clock.runFor(10 * FLUSH_MS);
    expect(await context.storageState()).toEqual({ cookies: [], origins: [] });
    await page.goto('about:blank');
    expect(requests.filter((url) => url.includes('/v1/'))).toEqual([`${gate.origin}/v1/tracker.js`]);
    expect(gate.batches).toEqual([]);
  });

  it('sends and keeps nothing of who opts out, but that they did, until they opt in', async () => {
    const { page, context } = await visit();
    await open(page, '/');
    await page.evaluate('attribution.optOut(); attribution.track("Unseen")');
    await page.clock.runFor(10 * FLUSH_MS);
    const kept = (await context.storageState()).origins.flatMap(({ localStorage }) => localStorage);
    expect(kept.map(({ name }) => name)).toEqual(['attribution.out']);
    await page.evaluate('attribution.optIn(); attribution.track("Seen")');
    expect(await sent(page, 1)).toMatchObject([{ event: 'Seen' }]);
  });

  it('begins another session after 30 minutes without events', async () => {
    const { page } = await visit();
    await open(page, FROM_AN_AD);
    const start = await page.evaluate('Date.now()');
    for (const minutes of [29, 60]) {
      await page.clock.setSystemTime(Number(start) + minutes * 60_000);
      await page.evaluate(`history.pushState({}, "", "/after-${minutes}")`);
    }
    const events = await sent(page, 3);
    const starts = events.map(({ context }) => context.sessionStart ?? false);
    const sessions = events.map(({ context }) => context.sessionId);
    expect(starts).toEqual([true, false, true]);
    expect(sessions[1]).toBe(sessions[0]);
    expect(sessions[2]).not.toBe(sessions[0]);
    const { touchpoints } = await journey(first(events).anonymousId);
    expect(touchpoints).toMatchObject([PAID, { channel: 'Direct' }]);
  });

  it('is one visitor and one session in two tabs', async () => {
    const { page, context } = await visit();
    await open(page, '/');
    const other = await context.newPage();
    await open(other, '/other');
    await other.clock.runFor(FLUSH_MS);
    const events = await sent(page, 2);
    expect(new Set(events.map(({ anonymousId }) => anonymousId)).size).toBe(1);
    expect(new Set(events.map(({ context: { sessionId } }) => sessionId)).size).toBe(1);
    const starts = new Map(
      events.map(({ messageId, context: { sessionStart } }) => [messageId, sessionStart]),
    );
    expect([...starts.values()].filter((isStart) => isStart)).toHaveLength(1);
    expect((await journey(first(events).anonymousId)).events).toHaveLength(2);
  });

  it('keeps calls made before it has loaded, in their order', async () => {
    const { page } = await visit();
    await open(page, '/early');
    expect(await sent(page, 3)).toMatchObject([
      { type: 'identify', userId: 'early-bird' },
      { type: 'track', event: 'Called Early', userId: 'early-bird' },
      { type: 'page', userId: 'early-bird' },
    ]);
  });

  it('counts a page once that has the tag twice, and takes no object for the name of a user', async () => {
    const { page } = await visit();
    await open(page, '/');
    const tag =
      '(s => { s.src = document.scripts[0].src; s.dataset.writeKey = document.scripts[0].dataset.writeKey; return s })';
    await page.evaluate(
      `new Promise((onload) => document.head.append(Object.assign(${tag}(document.createElement("script")), { onload })))
        .then(() => { attribution.identify({ plan: "pro" }); attribution.track("After") })`,
    );
    const events = await sent(page, 3);
    expect(events.map(({ type, userId }) => `${type} ${userId}`)).toEqual([
      'page undefined',
      'identify undefined',
      'track undefined',
    ]);
  });

  it('knows a visitor on all hosts of a site by a cookie where there is no localStorage', async () => {
    const denied = 'Object.defineProperty(window, "localStorage", { get() { throw new Error("denied") } })';
    const { page, context } = await visit({}, denied);
    await open(page, '/', { host: 'www.shop.example' });
    await sent(page, 1);
    await open(page, '/', { host: 'blog.shop.example' });
    const events = await sent(page, 2);
    expect(new Set(events.map(({ anonymousId }) => anonymousId)).size).toBe(1);
    const domains = (await context.cookies()).map(({ domain, sameSite }) => `${domain} ${sameSite}`);
    expect(new Set(domains)).toEqual(new Set(['.shop.example Lax']));
  });

  it('goes on in memory, without a word to the page, where nothing may be stored', async () => {
    const denied = `Object.defineProperty(window, "localStorage", { get() { throw new Error("denied") } });
      Object.defineProperty(Document.prototype, "cookie", { get() { throw new Error("denied") }, set() { throw new Error("denied") } });`;
    const { page } = await visit({}, denied);
    await open(page, '/');
    await page.evaluate(
      'const loop = {}; loop.self = loop; attribution.track("Loop", loop); attribution.push(); attribution.push(["no"])',
    );
    await page.evaluate('attribution.track("Fine")');
    const events = await sent(page, 2);
    expect(events.map(({ type, event }) => event ?? type)).toEqual(['page', 'Fine']);
    expect(new Set(events.map(({ anonymousId }) => anonymousId)).size).toBe(1);
  });
});
