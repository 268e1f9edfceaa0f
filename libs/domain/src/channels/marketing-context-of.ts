import { remembering } from '../tracking/remembering.js';
import { hostOf, queryOf } from '../tracking/urls.js';
import { CLICK_ID_KINDS } from './click-ids.js';
import { isSameSite, isWithin } from './hosts.js';
import { EMPTY_CONTEXT, type MarketingContext } from './marketing-context.js';

/** What an event of Segment's says of where its visitor came from. */
export interface TrafficEvidence {
  /** Segment's `context.campaign`: name, source, medium, term, content, id. */
  readonly campaign?: unknown;
  /** The page's URL, '' when there is none. */
  readonly url?: string;
  /** The page's referrer, a URL; '' when there is none. */
  readonly referrer?: string;
}

/** Fields of a context, and where a campaign object and a page URL carry them. */
const CAMPAIGN_FIELDS = [
  ['source', 'source', 'utm_source'],
  ['medium', 'medium', 'utm_medium'],
  ['campaign', 'name', 'utm_campaign'],
  ['campaignId', 'id', 'utm_id'],
  ['content', 'content', 'utm_content'],
  ['term', 'term', 'utm_term'],
] as const satisfies readonly (readonly [keyof MarketingContext, string, string])[];

/** What the query of a URL says, as a context. */
const parametersOf = remembering((url): MarketingContext => {
  const query = queryOf(url);
  const context: { -readonly [K in keyof MarketingContext]: string } = { ...EMPTY_CONTEXT };
  for (const [field, , parameter] of CAMPAIGN_FIELDS) context[field] = query.get(parameter) ?? '';
  context.clickIdKind = CLICK_ID_KINDS.find((kind) => (query.get(kind) ?? '') !== '') ?? '';
  return context;
});

/**
 * The marketing context of an event, without a channel, and the host of its page. The campaign object wins over
 * the URL's query field by field; of a repeated parameter the first counts; parameters in the fragment are not
 * read. Keys are case-sensitive and values are kept as sent, decoded; what does not decode is kept as far as it
 * does. Never throws. The referrer may be the page's own site: {@link withoutInternalReferrer}.
 */
export function marketingContextOf({ campaign, url = '', referrer = '' }: TrafficEvidence): {
  context: MarketingContext;
  pageHost: string;
} {
  const inUrl = parametersOf(url);
  const context: { -readonly [K in keyof MarketingContext]: string } = { ...inUrl };
  if (campaign !== undefined) {
    for (const [field, key] of CAMPAIGN_FIELDS) context[field] = textOf(campaign, key) || inUrl[field];
  }
  context.referrerHost = hostOf(referrer);
  return { context, pageHost: hostOf(url) };
}

/**
 * The context without its referrer when that is on the page's own registrable domain, or on one of the excluded
 * domains or a subdomain of one.
 */
export function withoutInternalReferrer(
  context: MarketingContext,
  pageHost: string,
  referralExclusions: readonly string[],
): MarketingContext {
  const { referrerHost } = context;
  if (referrerHost === '') return context;
  const isInternal =
    isSameSite(referrerHost, pageHost) || referralExclusions.some((domain) => isWithin(referrerHost, domain));
  return isInternal ? { ...context, referrerHost: '' } : context;
}

/** Whether a context says where its visitor came from: a campaign field, a known click id, or a referrer. */
export function isMarketing(context: MarketingContext): boolean {
  return (
    context.clickIdKind !== '' ||
    context.referrerHost !== '' ||
    CAMPAIGN_FIELDS.some(([field]) => context[field] !== '')
  );
}

/** A text, or a number that is sure to be the one sent (ids of ad platforms exceed what a double holds exactly). */
function textOf(object: unknown, key: string): string {
  if (typeof object !== 'object' || object === null || !Object.hasOwn(object, key)) return '';
  const value = (object as Record<string, unknown>)[key];
  if (typeof value === 'string') return value;
  return Number.isSafeInteger(value) ? String(value) : '';
}
