import fc from 'fast-check';
import { contextOf } from '#domain-testing/channels/context-of.js';
import { isMarketing, marketingContextOf, withoutInternalReferrer } from './marketing-context-of.js';

const ofUrl = (url: string) => marketingContextOf({ url }).context;

describe('the marketing context of an event', () => {
  it('is read from UTM parameters in the page URL', () => {
    const url =
      'https://www.shop.example/p?utm_source=News&utm_medium=e-mail&utm_campaign=Spring%20Sale&utm_id=7&utm_content=a+b&utm_term=%C3%A9';
    expect(marketingContextOf({ url })).toEqual({
      pageHost: 'shop.example',
      context: contextOf({
        source: 'News',
        medium: 'e-mail',
        campaign: 'Spring Sale',
        campaignId: '7',
        content: 'a b',
        term: 'é',
      }),
    });
  });

  it('is read from context.campaign', () => {
    const campaign = { name: 'n', source: 's', medium: 'm', term: 't', content: 'c', id: 12, more: 'x' };
    expect(marketingContextOf({ campaign }).context).toEqual(
      contextOf({ campaign: 'n', source: 's', medium: 'm', term: 't', content: 'c', campaignId: '12' }),
    );
  });

  it('takes each field from context.campaign before the URL', () => {
    const url = 'https://a.example/?utm_source=url&utm_medium=url&utm_campaign=url';
    expect(marketingContextOf({ campaign: { source: 'sent', medium: '' }, url }).context).toEqual(
      contextOf({ source: 'sent', medium: 'url', campaign: 'url' }),
    );
  });

  it.each(['gclid', 'gbraid', 'wbraid', 'fbclid', 'msclkid', 'ttclid', 'li_fat_id', 'twclid'])(
    'a known click id (%s)',
    (kind) => {
      expect(ofUrl(`https://a.example/?x=1&${kind}=Abc`)).toEqual(contextOf({ clickIdKind: kind }));
    },
  );

  it.each([
    ['an ad click of two platforms', 'https://a.example/?fbclid=1&gclid=2', { clickIdKind: 'gclid' }],
    ['an empty click id', 'https://a.example/?gclid=', {}],
    ['an unknown click id', 'https://a.example/?dclid=1', {}],
    ['keys in upper case', 'https://a.example/?UTM_SOURCE=x&Gclid=1', {}],
    ['a repeated parameter', 'https://a.example/?utm_source=a&utm_source=b', { source: 'a' }],
    ['a fragment', 'https://a.example/#?utm_source=x', {}],
    ['a query before a fragment', 'https://a.example/?utm_source=x#&utm_medium=y', { source: 'x' }],
    [
      'a broken percent escape',
      'https://a.example/?utm_source=100%&utm_medium=%zz',
      { source: '100%', medium: '%zz' },
    ],
    ['bytes that are not UTF-8', 'https://a.example/?utm_source=%FF', { source: '\ufffd' }],
    ['unicode', 'https://a.example/?utm_campaign=夏のセール🎉', { campaign: '夏のセール🎉' }],
    ['a relative URL', '/p?utm_source=x', { source: 'x' }],
    ['a malformed URL', 'http://[nonsense/?utm_source=x', { source: 'x' }],
    ['no query', 'https://a.example/utm_source=x', {}],
    ['no URL', '', {}],
    ['a huge query', `https://a.example/?${'a=1&'.repeat(100_000)}utm_source=x`, { source: 'x' }],
  ])('%s', (_, url, fields) => {
    expect(ofUrl(url)).toEqual(contextOf(fields));
  });

  it.each([
    ['text', 'campaign'],
    ['null', null],
    ['a list', ['name']],
    ['fields that are no texts', { name: { a: 1 }, source: null, medium: true, id: 1.5 }],
    ['an id that a double does not hold', JSON.parse('{"id":23851234567890123}')],
    ['a prototype', Object.create({ name: 'inherited' })],
  ])('a campaign that is %s says nothing', (_, campaign) => {
    expect(marketingContextOf({ campaign }).context).toEqual(contextOf({}));
  });

  it.each([
    ['https://www.Google.com/search?q=x', 'google.com'],
    ['android-app://com.google.android.gm/', 'com.google.android.gm'],
    ['about:blank', ''],
    ['not a URL', ''],
    ['', ''],
  ])('referrer %p has the host %p', (referrer, host) => {
    expect(marketingContextOf({ referrer }).context.referrerHost).toBe(host);
  });

  it('is found in whatever is sent', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(fc.anything(), text, text, (campaign, query, referrer) => {
        const { context } = marketingContextOf({ campaign, url: `https://a.example/?${query}`, referrer });
        expect(Object.values(context).every((value) => typeof value === 'string')).toBe(true);
      }),
    );
  });
});

describe("A referrer on the page's own registrable domain, or on the tenant's referral exclusions, is none", () => {
  const exclusions = ['paypal.com', 'www.klarna.com'];

  it.each([
    ['the same host', 'shop.example', 'shop.example', true],
    ['a subdomain', 'blog.shop.example', 'shop.example', true],
    ['a sister', 'blog.shop.co.uk', 'checkout.shop.co.uk', true],
    ['in any case', 'BLOG.shop.example', 'Shop.example.', true],
    ['another site', 'other.example', 'shop.example', false],
    ['another site of the same public suffix', 'other.co.uk', 'shop.co.uk', false],
    ['another shop on the same platform', 'other.myshopify.com', 'shop.myshopify.com', false],
    ['a longer name', 'myshop.example', 'shop.example', false],
    ['the same address', '10.0.0.1', '10.0.0.1', true],
    ['another address', '10.0.0.2', '10.0.0.1', false],
    ['the same machine', 'localhost', 'localhost', true],
    ['no page', 'other.example', '', false],
    ['an excluded domain', 'paypal.com', 'shop.example', true],
    ['a subdomain of an excluded domain', 'checkout.paypal.com', 'shop.example', true],
    ['an excluded domain written with www', 'klarna.com', 'shop.example', true],
    ['a longer name than an excluded one', 'notpaypal.com', 'shop.example', false],
    ['an excluded name in front', 'paypal.com.evil.example', 'shop.example', false],
    ['an excluded domain without a page', 'paypal.com', '', true],
  ])('%s: %s on a page of %p', (_, referrerHost, pageHost, isNone) => {
    const context = contextOf({ source: 'x', referrerHost });
    expect(withoutInternalReferrer(context, pageHost, exclusions)).toEqual(
      isNone ? contextOf({ source: 'x' }) : context,
    );
  });

  it('an exclusion of nothing excludes nothing', () => {
    const context = contextOf({ referrerHost: 'other.example' });
    expect(withoutInternalReferrer(context, 'shop.example', ['', '.'])).toEqual(context);
  });
});

describe('An event has a marketing context when it carries a campaign, a known click id, or a referrer', () => {
  it.each([
    [{}, false],
    [{ channel: 'Email' }, false],
    [{ source: 's' }, true],
    [{ medium: 'm' }, true],
    [{ campaign: 'c' }, true],
    [{ campaignId: '7' }, true],
    [{ content: 'c' }, true],
    [{ term: 't' }, true],
    [{ clickIdKind: 'gclid' }, true],
    [{ referrerHost: 'other.example' }, true],
  ])('%p: %p', (fields, expected) => {
    expect(isMarketing(contextOf(fields))).toBe(expected);
  });
});
