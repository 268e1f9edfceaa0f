import type { Random } from '../../../../apps/local/src/seed/random.js';
import { filler } from './filler.js';

/** What the three producers have in common. */
export interface Draft {
  readonly messageId: string;
  /** Rank of the visitor. */
  readonly visitor: number;
  readonly timestamp: string;
  /** About how many bytes of JSON the event is to have. */
  readonly bytes: number;
  readonly isMixed: boolean;
}

const CAMPAIGNS = ['spring_sale', 'brand', 'retargeting_30d', 'newsletter_07', 'lookalike_1', 'shopping_all'];
const SOURCES = ['google', 'facebook', 'newsletter', 'bing', 'tiktok'];
const MEDIA = ['cpc', 'email', 'paid_social', 'display'];
const PAGES = ['/', '/shoes', '/shoes/trail-runner-7', '/cart', '/checkout', '/blog/how-to-choose', '/sale'];
const REFERRERS = ['', 'https://www.google.com/', 'https://news.example.org/a', 'https://t.co/x', ''];

/** The text after the constant part, padded to the wanted length. */
function padded(start: string, end: string, { bytes, isMixed }: Draft, random: Random): string {
  return start + filler(bytes - start.length - end.length, isMixed, random) + end;
}

const anonymousId = (visitor: number) =>
  `${visitor.toString(16).padStart(8, '0')}-7c3e-4d1a-9b52-0f6a1c${(visitor * 7 + 11).toString(16).padStart(6, '0')}`;

/** analytics.js in a browser: `page`, now and then `track`, with the page and the campaign in its context. */
export function browserEvent(draft: Draft, random: Random): string {
  const path = random.pick(PAGES);
  const hasCampaign = random.chance(0.25);
  const query = hasCampaign ? `?utm_source=${random.pick(SOURCES)}&utm_medium=${random.pick(MEDIA)}` : '';
  const campaign = hasCampaign
    ? `"campaign":{"name":"${random.pick(CAMPAIGNS)}","source":"${random.pick(SOURCES)}","medium":"${random.pick(MEDIA)}"},`
    : '';
  const call = random.chance(0.3) ? `"type":"track","event":"Product Viewed"` : `"type":"page","name":"Page"`;
  return padded(
    `{${call},"messageId":"${draft.messageId}","anonymousId":"${anonymousId(draft.visitor)}","timestamp":"${draft.timestamp}","context":{"page":{"path":"${path}","referrer":"${random.pick(REFERRERS)}","search":"${query}","title":"Shop","url":"https://shop.example.com${path}${query}"},${campaign}"userAgent":"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36","locale":"en-GB","library":{"name":"analytics.js","version":"2.11.1"}},"integrations":{},"properties":{"position":${random.int(1, 40)},"description":"`,
    '"}}',
    draft,
    random,
  );
}

/** A shop's server: an order, which is a conversion by the default definition. */
export function serverEvent(draft: Draft, random: Random): string {
  const cents = random.int(500, 30_000);
  return padded(
    `{"type":"track","event":"Order Completed","messageId":"${draft.messageId}","userId":"customer-${draft.visitor}","anonymousId":"${anonymousId(draft.visitor)}","timestamp":"${draft.timestamp}","properties":{"orderId":"o-${draft.messageId.slice(-12)}","revenue":${(cents / 100).toFixed(2)},"currency":"USD","products":[{"sku":"TR-7","quantity":${random.int(1, 3)},"price":${(cents / 200).toFixed(2)}}],"note":"`,
    '"},"context":{"library":{"name":"analytics-node","version":"3.1.0"},"ip":"203.0.113.7"}}',
    draft,
    random,
  );
}

/** A mobile app: `screen` and `track` without a page. */
export function mobileEvent(draft: Draft, random: Random): string {
  const call = random.chance(0.5)
    ? `"type":"screen","name":"Catalog"`
    : `"type":"track","event":"Added to Cart"`;
  return padded(
    `{${call},"messageId":"${draft.messageId}","anonymousId":"${anonymousId(draft.visitor)}","timestamp":"${draft.timestamp}","context":{"app":{"name":"Shop","version":"7.3.1","build":"7310"},"device":{"id":"${anonymousId(draft.visitor)}","manufacturer":"Apple","model":"iPhone15,3","type":"ios"},"os":{"name":"iOS","version":"18.2"},"network":{"wifi":true,"cellular":false},"screen":{"width":393,"height":852},"library":{"name":"analytics-ios","version":"4.1.8"},"timezone":"Europe/Berlin"},"properties":{"quantity":${random.int(1, 5)},"text":"`,
    '"}}',
    draft,
    random,
  );
}
