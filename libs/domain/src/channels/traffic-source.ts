import { clickOriginOf } from './click-ids.js';
import type { MarketingContext } from './marketing-context.js';

/** Source, medium and campaign as channel definitions read them: in lower case, '' where nothing is said. */
export interface TrafficSource {
  readonly source: string;
  readonly medium: string;
  readonly campaign: string;
}

export const DIRECT_SOURCE = '(direct)';

/** How reports of other tools write "nothing". */
const BLANKS = new Set(['', '(none)', '(not set)']);

/** GA4: medium matches `^(.*cp.*|ppc|retargeting|paid.*)$`; written without `.*` so that it cannot backtrack. */
export function isPaid(medium: string): boolean {
  return /cp|^ppc$|^retargeting$|^paid/.test(medium);
}

/**
 * Where a context says that its visitor came from. What it leaves open is inferred, first from its click id, then
 * from its referrer (source = that host, medium = referral). A source is inferred only beside no medium or a paid
 * one: another medium that a sender chose (`email`) says what the link was better than the site around it.
 */
export function trafficSourceOf(context: MarketingContext): TrafficSource {
  const [source, medium, campaign] = [
    said(context.source),
    said(context.medium),
    said(context.campaign),
  ] as const;
  if (source === DIRECT_SOURCE) return { source, medium, campaign };
  const referrer =
    source === '' && context.referrerHost !== ''
      ? { source: context.referrerHost.toLowerCase(), medium: 'referral' }
      : undefined;
  const origin = clickOriginOf(context.clickIdKind) ?? referrer;
  const open = source === '' && (medium === '' || isPaid(medium));
  return {
    source: (open && origin?.source) || source,
    medium: medium || (origin?.medium ?? ''),
    campaign,
  };
}

/** A field in lower case, '' where it says nothing. */
export function said(field: string): string {
  const text = field.toLowerCase();
  return BLANKS.has(text) ? '' : text;
}
