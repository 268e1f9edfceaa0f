import type { Random } from '../random.js';
import type { Arrival } from './person.js';

export const STORE_URL = 'https://www.copperkettle.example';

/** What the first page of a visit tells of where it came from. */
export interface Landing {
  /** Query of the page's URL, with its question mark, or ''. */
  readonly search: string;
  readonly referrer: string;
  /** Segment's `context.campaign`, where the sender states it. */
  readonly campaign: Readonly<Record<string, string>> | undefined;
}

/** The traces of an arrival: UTM parameters and click ids in the URL, a referrer, or the campaign of an app's push. */
export function landingOf({ plan, campaign }: Arrival, isApp: boolean, random: Random): Landing {
  const referrer = plan.referrers === undefined ? '' : random.pick(plan.referrers);
  if (campaign === undefined || plan.source === undefined || plan.medium === undefined)
    return { search: '', referrer, campaign: undefined };
  const content = campaign.content && random.pick(campaign.content);
  const term = campaign.term && random.pick(campaign.term);
  if (isApp) {
    const sent = { name: campaign.name, id: campaign.id, source: plan.source, medium: plan.medium };
    return { search: '', referrer: '', campaign: sent };
  }
  const query = new URLSearchParams({
    utm_source: plan.source,
    utm_medium: plan.medium,
    utm_campaign: campaign.name,
    utm_id: campaign.id,
    ...(content !== undefined && { utm_content: content }),
    ...(term !== undefined && { utm_term: term }),
    ...(plan.clickId !== undefined && { [plan.clickId]: clickId(random) }),
  });
  const search = `?${query}`;
  return {
    search,
    referrer: plan.clickId === 'gclid' ? 'https://www.google.com/' : referrer,
    campaign: undefined,
  };
}

function clickId(random: Random): string {
  return Array.from({ length: 4 }, () => random.int(60_466_176, 2_176_782_335).toString(36)).join('');
}
