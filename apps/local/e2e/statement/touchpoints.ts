import { readFile } from 'node:fs/promises';
import type { Lines } from './lines.js';
import { at, credits, DAY, daysAgo, type Item, MINUTE, NOON } from './tenant.js';

/** A page view so many minutes after noon. */
function page(minutes: number, context: Item = {}, url = 'https://shop.example/'): Item {
  const { referrer, ...rest } = context;
  return {
    type: 'page',
    anonymousId: 'device',
    timestamp: at(NOON + minutes * MINUTE),
    context: { page: { url, path: '/', ...(referrer !== undefined && { referrer }) }, ...rest },
  };
}

const newsletter = { campaign: { source: 'newsletter', medium: 'email', name: 'june' } };
const CLICK_IDS = ['gclid', 'gbraid', 'wbraid', 'fbclid', 'msclkid', 'ttclid', 'li_fat_id', 'twclid'];

export const touchpoints: Lines = {
  'Every item of `POST /v1/touchpoints` is a touchpoint.': async (make) => {
    const shop = await make();
    const item = { channel: 'Email', timestamp: daysAgo(1) };
    await shop.touch(item, item, { ...item, channel: undefined });
    expect(await shop.channels()).toHaveLength(3);
  },

  'From Segment events, touchpoints are found the way web analytics finds traffic sources:': async (make) => {
    const shop = await make();
    await shop.segment(page(0, newsletter), page(1), page(2, { referrer: 'https://www.google.com/' }));
    expect(await shop.channels('device')).toEqual(['Email', 'Organic Search']);
  },

  '**Sessions** are runs of `page`, `screen`, and `track` events that carry `context.page`, of one `anonymousId` (else `userId`), with less than 30 minutes between them (tenant setting).':
    async (make) => {
      const shop = await make();
      const track = { ...page(50), type: 'track', event: 'Opened' };
      await shop.segment(page(0), { ...page(25), type: 'screen' }, track, page(79), page(109));
      expect((await shop.steps('device', 'touchpoint')).map(({ timestamp }) => timestamp)).toEqual([
        at(NOON),
        at(NOON + 109 * MINUTE),
      ]);
      await shop.segment({ ...page(1), anonymousId: undefined, userId: 'ada' });
      expect(await shop.channels('ada')).toEqual(['Direct']);
      const brief = await make({ sessionTimeoutMinutes: 5 });
      await brief.segment(page(0), page(5));
      expect(await brief.channels('device')).toHaveLength(2);
    },

  'Other events (server-side `track`, `identify`) neither start nor extend one.': async (make) => {
    const shop = await make();
    const event = (type: string, minutes: number) => ({
      type,
      event: 'Charged',
      anonymousId: 'device',
      userId: 'ada',
      timestamp: at(NOON + minutes * MINUTE),
    });
    await shop.segment(event('track', -90), page(0), event('track', 20), event('identify', 25), page(40));
    expect((await shop.steps('ada', 'touchpoint')).map(({ timestamp }) => timestamp)).toEqual([
      at(NOON),
      at(NOON + 40 * MINUTE),
    ]);
  },

  'An event has a **marketing context** when it carries a campaign (`context.campaign`, or UTM parameters in the page URL), a known click id (`gclid gbraid wbraid fbclid msclkid ttclid li_fat_id twclid`), or a referrer from another site.':
    async (make) => {
      const shop = await make();
      const urls = ['?utm_source=a&utm_medium=b', ...CLICK_IDS.map((id) => `?${id}=1`)];
      await shop.segment(
        page(0),
        page(1, newsletter),
        ...urls.map((query, n) => page(2 + n, {}, `https://shop.example/${query}`)),
        page(20, { referrer: 'https://blog.example.net/post' }),
        page(21, {}, 'https://shop.example/?unknown_id=1'),
      );
      expect(await shop.channels('device')).toHaveLength(1 + 1 + urls.length + 1);
    },

  "A referrer on the page's own registrable domain, or on the tenant's referral exclusions (payment providers, say), is none.":
    async (make) => {
      const shop = await make({ referralExclusions: ['pay.example'] });
      await shop.segment(
        page(0, newsletter),
        page(1, { referrer: 'https://checkout.shop.example/done' }),
        page(2, { referrer: 'https://pay.example/ok' }),
        page(3, { referrer: 'https://www.pay.example/ok' }),
      );
      expect(await shop.channels('device')).toEqual(['Email']);
    },

  'A context that begins a session, or differs from the latest one of the session in (source, medium, campaign, content, term, click id, referrer host), is a touchpoint.':
    async (make) => {
      const shop = await make();
      const base = { source: 's', medium: 'm', name: 'n', content: 'c', term: 't' };
      const changes = Object.keys(base).map((key) => ({ ...base, [key]: 'other' }));
      await shop.segment(
        ...[base, ...changes].map((campaign, n) => page(n, { campaign })),
        page(6, {}, 'https://shop.example/?gclid=1'),
        page(7, { referrer: 'https://a.example.net/' }),
        page(8, { referrer: 'https://b.example.net/' }),
      );
      expect(await shop.channels('device')).toHaveLength(9);
    },

  'The same context repeated is not a second one.': async (make) => {
    const shop = await make();
    await shop.segment(page(0, newsletter), page(1), page(2, newsletter), page(3, newsletter));
    expect(await shop.channels('device')).toEqual(['Email']);
  },

  'A session that begins without a marketing context is one **Direct** touchpoint.': async (make) => {
    const shop = await make();
    await shop.segment(page(0), page(1), page(2));
    expect(await shop.channels('device')).toEqual(['Direct']);
  },

  'This is decided where the path is built, from all facts known (also those before the lookback window, for sessions that straddle it), so the order of arrival does not matter.':
    async (make) => {
      const shop = await make();
      const views = [page(-10, newsletter), page(10), page(30)].map((view) => ({ ...view, userId: 'ada' }));
      // The session began before the window; nothing inside of it begins another.
      await shop.convert({ timestamp: at(NOON + DAY) });
      for (const view of views.toReversed()) await shop.segment(view);
      expect(credits(await shop.report({ lookbackDays: 1 }))).toEqual({ '(unattributed)': 1 });
      expect(credits(await shop.report({ lookbackDays: 2 }))).toEqual({ Email: 1 });
    },

  "A touchpoint's `interaction` is `click`, `impression` or `visit` (the default); reports can leave impressions out.":
    async (make) => {
      const shop = await make();
      await shop.touch(
        { channel: 'A', interaction: 'click', timestamp: daysAgo(3) },
        { channel: 'B', interaction: 'impression', timestamp: daysAgo(2) },
        { channel: 'C', timestamp: daysAgo(1) },
      );
      await shop.convert({});
      const steps = await shop.steps('ada', 'touchpoint');
      expect(steps.map(({ interaction }) => interaction)).toEqual(['click', 'impression', 'visit']);
      expect(credits(await shop.report({ excludeImpressions: true }))).toEqual({ A: 0.5, C: 0.5 });
    },

  "**Channel** of a touchpoint: the one it was sent with; else the first matching rule of the tenant; else Google Analytics 4's default channel grouping, with its order and names (Cross-network, Paid Shopping, Paid Search, Paid Social, Paid Video, Display, Paid Other, Organic Shopping, Organic Social, Organic Video, Organic Search, Email, Affiliates, Referral, Audio, SMS, Mobile Push Notifications, Direct), plus AI Assistants before Organic Search.":
    async (make) => {
      const shop = await make();
      const cases: readonly [channel: string, source: string, medium: string, campaign?: string][] = [
        ['Cross-network', 'google', 'cpc', 'cross-network spring'],
        ['Paid Shopping', 'amazon.com', 'cpc'],
        ['Paid Search', 'google', 'cpc'],
        ['Paid Social', 'facebook', 'paid'],
        ['Paid Video', 'youtube', 'cpv'],
        ['Display', 'site', 'display'],
        ['Paid Other', 'site', 'cpc'],
        ['Organic Shopping', 'amazon.com', 'referral'],
        ['Organic Social', 'facebook', 'social'],
        ['Organic Video', 'youtube', 'video'],
        ['AI Assistants', 'chatgpt.com', 'referral'],
        ['Organic Search', 'google', 'organic'],
        ['Email', 'newsletter', 'email'],
        ['Affiliates', 'partner', 'affiliate'],
        ['Referral', 'blog', 'referral'],
        ['Audio', 'radio', 'audio'],
        ['SMS', 'sms', 'sms'],
        ['Mobile Push Notifications', 'app', 'push'],
        ['Direct', '', ''],
      ];
      await shop.touch(
        ...cases.map(([, source, medium, campaign], n) => ({
          source,
          medium,
          campaign,
          timestamp: at(NOON + n),
        })),
        { channel: 'As sent', source: 'google', medium: 'cpc', timestamp: at(NOON + 99) },
      );
      expect(await shop.channels()).toEqual([...cases.map(([channel]) => channel), 'As sent']);
      await shop.rules('channel-rules', {
        rules: [
          { channel: 'House', match: [{ field: 'medium', op: 'equals', value: 'email' }] },
          { channel: 'Late', match: [{ field: 'source', op: 'contains', value: 'news' }] },
        ],
      });
      const after = await shop.channels();
      expect(after[12]).toBe('House');
      expect(after.at(-1)).toBe('As sent');
    },

  'Source categories are data (a CSV), not code.': async (make) => {
    const csv = await readFile('libs/infra/src/channels/source-categories.csv', 'utf8');
    const sources = (category: string) =>
      csv.split('\n').flatMap((line) => (line.endsWith(`,${category}`) ? [line.split(',')[0] ?? ''] : []));
    const some = [sources('SEARCH').at(-1), sources('SOCIAL').at(-1), sources('SHOPPING').at(-1)];
    expect(some.every((source) => source !== undefined)).toBe(true);
    const shop = await make();
    await shop.touch(...some.map((source, n) => ({ source, medium: 'referral', timestamp: at(NOON + n) })), {
      source: 'in-no-category.example',
      medium: 'referral',
      timestamp: at(NOON + 9),
    });
    expect(await shop.channels()).toEqual([
      'Organic Search',
      'Organic Social',
      'Organic Shopping',
      'Referral',
    ]);
  },
};
