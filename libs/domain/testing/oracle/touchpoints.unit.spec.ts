import type { WorldSettings } from '../worlds/facts.js';
import type { JsonObject } from '../worlds/json-text.js';
import { DEFAULT_READINGS } from './readings.js';
import { ask, at, fact, world } from './spec-worlds.js';

const SHOP = 'https://www.shop.example/';
const page = (id: string, minutes: number, query = '', more: JsonObject = {}) =>
  fact('page', id, {
    anonymousId: 'a',
    timestamp: at(minutes),
    context: { page: { url: SHOP + query, ...more } },
  });
type Facts = Parameters<typeof world>[0];
const found = (facts: Facts, settings: Partial<WorldSettings> = {}) =>
  ask(world(facts, settings)).touchpoints.map(({ messageId, channel }) => `${messageId} ${channel}`);
const from = (id: string, minutes: number, referrer: string) => page(id, minutes, '', { referrer });

describe('Touchpoints', () => {
  it('every item of POST /v1/touchpoints is a touchpoint', () => {
    expect(
      found([fact('touchpoints', 't', { userId: 'u' }), fact('touchpoints', 's', { userId: 'u' })]),
    ).toEqual(['s Direct', 't Direct']);
  });

  it('sessions are runs with less than 30 minutes between events: exactly 30 begins another', () => {
    const second = (minutes: number) => found([page('1', 0), page('2', minutes)]).length;
    expect([second(29), second(29.999), second(30), second(31)]).toEqual([1, 1, 2, 2]);
    expect(found([page('1', 0), page('2', 29), page('3', 58)])).toHaveLength(1);
  });

  it('the session timeout is a tenant setting', () => {
    expect(found([page('1', 0), page('2', 5)], { sessionTimeoutMinutes: 5 })).toHaveLength(2);
  });

  it('a session is of one anonymousId, else of one userId', () => {
    const of = (id: string, ids: JsonObject) => fact('page', id, ids);
    expect(found([of('1', { anonymousId: 'a' }), of('2', { anonymousId: 'a', userId: 'u' })])).toHaveLength(
      1,
    );
    expect(found([of('1', { anonymousId: 'a', userId: 'u' }), of('2', { userId: 'u' })])).toHaveLength(2);
  });

  it('page, screen, and track events that carry context.page are of sessions; others neither start nor extend one', () => {
    const ids = { anonymousId: 'a' };
    const server = (minutes: number) => fact('track', 's', { ...ids, event: 'Job', timestamp: at(minutes) });
    expect(found([server(0)])).toEqual([]);
    expect(found([fact('identify', 'i', { ...ids, userId: 'u' })])).toEqual([]);
    expect(found([page('1', 0), server(20), page('2', 40)])).toHaveLength(2);
    expect(found([fact('screen', '1', ids)])).toHaveLength(1);
    expect(
      found([fact('track', '1', { ...ids, event: 'Viewed', context: { page: { url: SHOP } } })]),
    ).toHaveLength(1);
  });

  it('a marketing context is a campaign, UTM parameters, a known click id, or a referrer from another site', () => {
    const campaign = fact('page', 'c', { userId: 'u', context: { campaign: { name: 'x' } } });
    expect(found([campaign])).toEqual(['c Other']);
    expect(found([page('u', 0, '?utm_source=crm&utm_medium=email')])).toEqual(['u Email']);
    expect(found([page('g', 0, '?twclid=1')])).toEqual(['g Other']);
    expect(found([from('r', 0, 'https://friend.example/')])).toEqual(['r Other']);
    expect(found([page('n', 0, '?utm_source=&yclid=1')])).toEqual(['n Direct']);
  });

  it('a referrer on the page’s own registrable domain, or on the tenant’s referral exclusions, is none', () => {
    expect(found([from('r', 0, 'https://blog.shop.example/')])).toEqual(['r Direct']);
    expect(found([from('r', 0, 'https://eu.pay.example/')])).toEqual(['r Direct']);
    expect(found([from('r', 0, 'https://notpay.example/')])).toEqual(['r Other']);
  });

  it('a context that differs from the latest one of the session is a touchpoint; the same again is not', () => {
    const facts = [
      page('1', 0, '?gclid=x'),
      page('2', 1),
      page('3', 2, '?gclid=x'),
      page('4', 3, '?fbclid=x'),
    ];
    expect(found([...facts, page('5', 4, '?gclid=x')])).toEqual(['1 Other', '4 Other', '5 Other']);
  });

  it('a session that begins without a context is one Direct touchpoint; a context after it is one more', () => {
    expect(found([page('1', 0), page('2', 1), page('3', 2, '?gclid=x')])).toEqual(['1 Direct', '3 Other']);
  });

  it('a new session begins with a touchpoint also where the context is the same', () => {
    expect(found([page('1', 0, '?gclid=x'), page('2', 30, '?gclid=x')])).toHaveLength(2);
  });

  it('another value of the same click id is another context (a reading)', () => {
    const facts = [page('1', 0, '?gclid=x'), page('2', 1, '?gclid=y')];
    expect(found(facts)).toHaveLength(2);
    const byKind = { ...DEFAULT_READINGS, clickIdDiffersBy: 'kind' } as const;
    expect(ask(facts, {}, byKind).touchpoints).toHaveLength(1);
  });

  it('the order of arrival does not matter', () => {
    const facts = [page('1', 0), page('2', 20, '?gclid=x'), page('3', 40, '?gclid=x')];
    expect(found([...facts].reverse())).toEqual(found(facts));
  });

  it('events before the lookback window still belong to sessions that straddle it', () => {
    const facts = [
      page('1', -1),
      page('2', 1),
      fact('conversions', 'c', { anonymousId: 'a', type: 'p', timestamp: at(24 * 60) }),
    ];
    expect(ask(facts, { lookbackDays: 1 }).conversions[0]?.credits).toEqual([]);
  });

  it('reports can leave impressions out', () => {
    const seen = fact('touchpoints', 't', { userId: 'u', interaction: 'impression' });
    const facts = [seen, fact('conversions', 'c', { userId: 'u', type: 'p' })];
    expect(ask(facts).conversions[0]?.credits).toHaveLength(1);
    expect(ask(facts, { excludeImpressions: true }).conversions[0]?.credits).toEqual([]);
  });

  it('the channel is the one sent, else of the first matching tenant rule, else as classified', () => {
    const rule = (channel: string, op: 'equals' | 'contains' | 'regex', value: string) => ({
      channel,
      when: [{ field: 'source' as const, op, value }],
    });
    const channelRules = [rule('A', 'equals', 'x'), rule('B', 'contains', 'x'), rule('C', 'regex', '^y.$')];
    const channel = (source: string, sent?: string) =>
      found([fact('touchpoints', 't', { userId: 'u', source, channel: sent })], { channelRules })[0];
    expect(channel('x', 'Sent')).toBe('t Sent');
    expect([channel('x'), channel('ax'), channel('yz'), channel('z')]).toEqual([
      't A',
      't B',
      't C',
      't Other',
    ]);
  });
});
