import type { WorldSettings } from '../worlds/facts.js';
import type { JsonObject } from '../worlds/json-text.js';
import { type Fact, objectOf, textOf } from './facts.js';

export const CLICK_IDS = [
  'gclid',
  'gbraid',
  'wbraid',
  'fbclid',
  'msclkid',
  'ttclid',
  'li_fat_id',
  'twclid',
] as const;

/** Where a touchpoint came from; what is not known is empty. */
export interface MarketingContext {
  readonly source: string;
  readonly medium: string;
  readonly campaign: string;
  readonly content: string;
  readonly term: string;
  /** The kind: `gclid`. */
  readonly clickId: string;
  readonly clickValue: string;
  readonly referrerHost: string;
}

/** How a channel follows from a context where neither the sender nor the tenant says. */
export type Classify = (context: MarketingContext) => string;

function parsedUrl(text: string | undefined): URL | undefined {
  return text !== undefined && URL.canParse(text) ? new URL(text) : undefined;
}

/** The registrable domain, for the hosts that the worlds have. */
export function registrableDomain(host: string): string {
  const labels = host.split('.');
  return labels.slice(host.endsWith('.co.uk') ? -3 : -2).join('.');
}

/** The referrer's host where it is another site: neither the page's own nor excluded by the tenant. */
export function foreignReferrer(
  referrer: string | undefined,
  url: string | undefined,
  exclusions: readonly string[],
): string {
  const host = parsedUrl(referrer)?.hostname ?? '';
  const own = parsedUrl(url)?.hostname;
  if (own !== undefined && registrableDomain(own) === registrableDomain(host)) return '';
  return exclusions.some((excluded) => host === excluded || host.endsWith(`.${excluded}`)) ? '' : host;
}

/** Of a web or app event, the page that it was on. */
export function pageOf(fact: Fact): {
  readonly url: string | undefined;
  readonly referrer: string | undefined;
} {
  const page = objectOf(objectOf(fact.body['context'])['page']);
  const properties = fact.route === 'track' ? {} : objectOf(fact.body['properties']);
  return {
    url: textOf(page['url']) ?? textOf(properties['url']),
    referrer: textOf(page['referrer']) ?? textOf(properties['referrer']),
  };
}

/** Host and path of a page. */
export function landingPageOf(url: string | undefined): string {
  const parsed = parsedUrl(url);
  return parsed === undefined ? '' : parsed.host + parsed.pathname;
}

function clickOf(value: (kind: string) => string | undefined): { clickId: string; clickValue: string } {
  const clickId = CLICK_IDS.find((kind) => value(kind) !== undefined) ?? '';
  return { clickId, clickValue: value(clickId) ?? '' };
}

/** Of an item of `POST /v1/touchpoints`: its fields as sent. */
export function sentContext(fact: Fact, settings: WorldSettings): MarketingContext {
  const field = (name: string) => textOf(fact.body[name]) ?? '';
  const clickIds: JsonObject = objectOf(fact.body['clickIds']);
  return {
    source: field('source'),
    medium: field('medium'),
    campaign: field('campaign'),
    content: field('content'),
    term: field('term'),
    ...clickOf((kind) => textOf(clickIds[kind])),
    referrerHost: foreignReferrer(
      textOf(fact.body['referrer']),
      textOf(fact.body['url']),
      settings.referralExclusions,
    ),
  };
}

/** Of a Segment event: `context.campaign`, and for what it lacks the page URL; undefined when it has none. */
export function eventContext(fact: Fact, settings: WorldSettings): MarketingContext | undefined {
  const { url, referrer } = pageOf(fact);
  const campaign = objectOf(objectOf(fact.body['context'])['campaign']);
  const query = parsedUrl(url)?.searchParams ?? new URLSearchParams();
  const field = (name: string, utm: string) => textOf(campaign[name]) ?? (query.get(utm) || '');
  const context: MarketingContext = {
    source: field('source', 'utm_source'),
    medium: field('medium', 'utm_medium'),
    campaign: field('name', 'utm_campaign'),
    content: field('content', 'utm_content'),
    term: field('term', 'utm_term'),
    ...clickOf((kind) => query.get(kind) || undefined),
    referrerHost: foreignReferrer(referrer, url, settings.referralExclusions),
  };
  return Object.values(context).some((value) => value !== '') ? context : undefined;
}
