import fc from 'fast-check';
import { CLICK_ID_KINDS } from '#domain/channels/click-ids.js';
import type { MarketingContext } from '#domain/channels/marketing-context.js';

const SOURCES = [
  '',
  '(direct)',
  '(not set)',
  'Google',
  'facebook.com',
  'youtube.com',
  'amazon.de',
  'news',
  'sms',
];
const MEDIUMS = [
  '',
  '(none)',
  'CPC',
  'paid_social',
  'email',
  'organic',
  'referral',
  'display',
  'web push',
  'odd',
];
const CAMPAIGNS = ['', 'spring', 'Big-Shop', 'x cross-network', 'workshop'];
const HOSTS = ['', 'google.de', 'lm.facebook.com', 'example.org', '10.0.0.1', 'localhost'];

const text = (usual: readonly string[]) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...usual) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme' }) },
  );

/** Contexts such as clients send, and some such as nobody should; never with a channel of their own. */
export const contexts: fc.Arbitrary<MarketingContext> = fc.record({
  channel: fc.constant(''),
  source: text(SOURCES),
  medium: text(MEDIUMS),
  campaign: text(CAMPAIGNS),
  campaignId: text(['']),
  content: text(['']),
  term: text(['']),
  clickIdKind: fc.constantFrom('', 'unheard_of', ...CLICK_ID_KINDS),
  referrerHost: text(HOSTS),
});
