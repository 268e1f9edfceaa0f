import fc from 'fast-check';
import { contextOf } from '#domain-testing/channels/context-of.js';
import { contexts } from '#domain-testing/channels/contexts.js';
import { fewCategories } from '#domain-testing/channels/few-categories.js';
import { GA4_CHANNELS, ga4ChannelOf } from './ga4-channels.js';

const channelOf = (fields: Parameters<typeof contextOf>[0]) => ga4ChannelOf(contextOf(fields), fewCategories);

describe("Google Analytics 4's default channel grouping, with its order and names", () => {
  it('(Cross-network, Paid Shopping, … Direct), plus AI Assistants before Organic Search', () => {
    expect(GA4_CHANNELS).toEqual([
      ...[
        'Cross-network',
        'Paid Shopping',
        'Paid Search',
        'Paid Social',
        'Paid Video',
        'Display',
        'Paid Other',
      ],
      ...['Organic Shopping', 'Organic Social', 'Organic Video', 'AI Assistants', 'Organic Search', 'Email'],
      ...['Affiliates', 'Referral', 'Audio', 'SMS', 'Mobile Push Notifications', 'Direct', 'Unassigned'],
    ]);
  });

  it.each([
    ['google', 'cpc', 'eu cross-network pmax', 'Cross-network'],
    ['amazon.de', 'cpc', '', 'Paid Shopping'],
    ['newsletter', 'ppc', 'summer-shop', 'Paid Shopping'],
    ['google', 'cpc', '', 'Paid Search'],
    ['google.fr', 'PPC', '', 'Paid Search'],
    ['google', 'retargeting', '', 'Paid Search'],
    ['facebook', 'paid_social', '', 'Paid Social'],
    ['Facebook', 'Paid', '', 'Paid Social'],
    ['youtube.com', 'cpv-cpc', '', 'Paid Video'],
    ['criteo', 'display', '', 'Display'],
    ['criteo', 'banner', '', 'Display'],
    ['criteo', 'expandable', '', 'Display'],
    ['criteo', 'interstitial', '', 'Display'],
    ['criteo', 'CPM', '', 'Display'],
    ['partner', 'cpa', '', 'Paid Other'],
    ['partner', 'retargeting', '', 'Paid Other'],
    ['partner', 'paidmedia', '', 'Paid Other'],
    ['partner', 'unpaid', '', 'Unassigned'],
    ['amazon.com', 'referral', '', 'Organic Shopping'],
    ['newsletter', 'email', 'eshop', 'Organic Shopping'],
    ['newsletter', 'email', 'go shopping', 'Organic Shopping'],
    ['newsletter', 'email', 'workshop', 'Email'],
    ['newsletter', 'email', 'bishop', 'Email'],
    ['facebook', '', '', 'Organic Social'],
    ['forum', 'social', '', 'Organic Social'],
    ['forum', 'social-network', '', 'Organic Social'],
    ['forum', 'social-media', '', 'Organic Social'],
    ['forum', 'sm', '', 'Organic Social'],
    ['forum', 'social network', '', 'Organic Social'],
    ['forum', 'social media', '', 'Organic Social'],
    ['youtube.com', '', '', 'Organic Video'],
    ['partner', 'in-video', '', 'Organic Video'],
    ['chatgpt.com', '', '', 'AI Assistants'],
    ['google', '', '', 'Organic Search'],
    ['unheard-of.example', 'organic', '', 'Organic Search'],
    ['newsletter', 'email', '', 'Email'],
    ['newsletter', 'e-mail', '', 'Email'],
    ['newsletter', 'E_MAIL', '', 'Email'],
    ['e mail', 'odd', '', 'Email'],
    ['partner', 'affiliate', '', 'Affiliates'],
    ['partner', 'referral', '', 'Referral'],
    ['partner', 'app', '', 'Referral'],
    ['partner', 'link', '', 'Referral'],
    ['podcast', 'audio', '', 'Audio'],
    ['sms', '', '', 'SMS'],
    ['provider', 'SMS', '', 'SMS'],
    ['app', 'web-push', '', 'Mobile Push Notifications'],
    ['app', 'mobile app', '', 'Mobile Push Notifications'],
    ['app', 'notifications', '', 'Mobile Push Notifications'],
    ['firebase', 'odd', '', 'Mobile Push Notifications'],
    ['(direct)', '(none)', '', 'Direct'],
    ['(direct)', '(not set)', '', 'Direct'],
    ['(direct)', '', '', 'Direct'],
    ['(Direct)', '(None)', 'spring', 'Direct'],
    ['', '', '', 'Direct'],
    ['(not set)', '(none)', '(not set)', 'Direct'],
    ['', '', 'spring', 'Unassigned'],
    ['newsletter', '', '', 'Unassigned'],
    ['(direct)', 'odd', '', 'Unassigned'],
  ])('source %p, medium %p, campaign %p: %s', (source, medium, campaign, channel) => {
    expect(channelOf({ source, medium, campaign })).toBe(channel);
  });

  it.each([
    ['Cross-network before Paid Shopping', 'amazon.de', 'cpc', 'cross-network', 'Cross-network'],
    ['Paid Shopping before Paid Search', 'google', 'cpc', 'shop', 'Paid Shopping'],
    ['Paid Search before Display', 'google', 'cpm', '', 'Paid Search'],
    ['Paid Social before Display', 'facebook', 'cpm', '', 'Paid Social'],
    ['Paid Video before Display', 'youtube.com', 'cpm', '', 'Paid Video'],
    ['Display before Paid Other', 'partner', 'cpm', '', 'Display'],
    ['Display before Organic Search', 'google', 'display', '', 'Display'],
    ['Paid Other before AI Assistants', 'chatgpt.com', 'cpc', '', 'Paid Other'],
    ['Paid Other before Email', 'email', 'cpc', '', 'Paid Other'],
    ['Organic Shopping before Organic Social', 'facebook', 'social', 'shop', 'Organic Shopping'],
    ['Organic Social before Organic Video', 'facebook', 'video', '', 'Organic Social'],
    ['Organic Social before Organic Search', 'google', 'social', '', 'Organic Social'],
    ['Organic Video before AI Assistants', 'chatgpt.com', 'video', '', 'Organic Video'],
    ['AI Assistants before Organic Search', 'chatgpt.com', 'organic', '', 'AI Assistants'],
    ['Organic Search before Email', 'google', 'email', '', 'Organic Search'],
    ['Email before Affiliates', 'email', 'affiliate', '', 'Email'],
    ['Email before Referral', 'email', 'referral', '', 'Email'],
    ['Referral before SMS', 'sms', 'referral', '', 'Referral'],
    ['Audio before SMS', 'sms', 'audio', '', 'Audio'],
    ['SMS before Mobile Push Notifications', 'sms', 'push', '', 'SMS'],
  ])('%s', (_, source, medium, campaign, channel) => {
    expect(channelOf({ source, medium, campaign })).toBe(channel);
  });

  it.each([
    ['gclid', {}, 'Paid Search'],
    ['gclid', { medium: '(not set)', source: '(not set)' }, 'Paid Search'],
    ['gclid', { referrerHost: 'example.org' }, 'Paid Search'],
    ['gclid', { campaign: 'shop' }, 'Paid Shopping'],
    ['gclid', { source: 'youtube.com' }, 'Paid Video'],
    ['gclid', { source: 'google', medium: 'organic' }, 'Organic Search'],
    ['gclid', { medium: 'email' }, 'Email'],
    ['gbraid', {}, 'Paid Search'],
    ['wbraid', {}, 'Paid Search'],
    ['msclkid', {}, 'Paid Search'],
    ['fbclid', {}, 'Organic Social'],
    ['fbclid', { referrerHost: 'lm.facebook.com' }, 'Organic Social'],
    ['fbclid', { medium: 'paid' }, 'Paid Social'],
    ['fbclid', { medium: 'email', source: 'newsletter' }, 'Email'],
    ['ttclid', {}, 'Organic Social'],
    ['ttclid', { medium: 'cpc' }, 'Paid Social'],
    ['li_fat_id', {}, 'Organic Social'],
    ['twclid', {}, 'Organic Social'],
    ['unheard_of', {}, 'Unassigned'],
  ])('a click with %s beside %p: %s', (clickIdKind, fields, channel) => {
    expect(channelOf({ clickIdKind, ...fields })).toBe(channel);
  });

  it.each([
    ['a site', { referrerHost: 'example.org' }, 'Referral'],
    ['a site, with a campaign', { referrerHost: 'example.org', campaign: 'spring' }, 'Referral'],
    ['a search engine', { referrerHost: 'google.de' }, 'Organic Search'],
    ['a search engine, paid', { referrerHost: 'google.de', medium: 'cpc' }, 'Paid Search'],
    ['a webmail', { referrerHost: 'mail.google.com' }, 'Referral'],
    ['a social network', { referrerHost: 'm.facebook.com' }, 'Organic Social'],
    ['a social network, of a link in an e-mail', { referrerHost: 'facebook.com', medium: 'email' }, 'Email'],
    ['a source that is not the referrer', { referrerHost: 'google.de', source: 'newsletter' }, 'Unassigned'],
    ['a source that says Direct', { referrerHost: 'google.de', source: '(direct)' }, 'Direct'],
  ])('a referrer, %s', (_, fields, channel) => {
    expect(channelOf(fields)).toBe(channel);
  });

  it.each(['campaignId', 'content', 'term'] as const)(
    'a context that says only its %s is not Direct',
    (field) => {
      expect(channelOf({ [field]: 'x' })).toBe('Unassigned');
    },
  );

  it('gives every context exactly one channel, the same each time and in any case', () => {
    fc.assert(
      fc.property(contexts, (context) => {
        const channel = ga4ChannelOf(context, fewCategories);
        expect(GA4_CHANNELS).toContain(channel);
        expect(ga4ChannelOf({ ...context, channel: 'Whatever' }, fewCategories)).toBe(channel);
        const shouted = {
          ...context,
          source: context.source.toLowerCase(),
          medium: context.medium.toLowerCase(),
        };
        expect(ga4ChannelOf(shouted, fewCategories)).toBe(channel);
      }),
    );
  });

  it('reads texts of any length', () => {
    const campaign = `${'shoe shop'.repeat(10_000)}\n`;
    expect(channelOf({ source: 'a.'.repeat(50_000), medium: 'c'.repeat(100_000), campaign })).toBe(
      'Organic Shopping',
    );
  });
});
