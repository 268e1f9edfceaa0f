import type { SegmentCall } from '#domain/events/metadata.js';
import { queryOf } from '#domain/tracking/urls.js';
import { KEY_PARAMETER } from '../../http/authentication/credentials.js';

/** A call of Segment's, as its own route would have been sent it. */
export interface PixelCall {
  readonly call: Extract<SegmentCall, 'page' | 'track'>;
  readonly body: Buffer;
}

/** Parameters that are fields of the call itself. */
const FIELDS = ['messageId', 'anonymousId', 'userId', 'timestamp', 'sentAt', 'event'] as const;
/** Those of the page. */
const PAGE = ['url', 'referrer', 'title'] as const;
/** Those of a campaign, and the fields of Segment's `context.campaign` that they are. */
const CAMPAIGN = [
  ['utm_source', 'source'],
  ['utm_medium', 'medium'],
  ['utm_campaign', 'name'],
  ['utm_id', 'id'],
  ['utm_content', 'content'],
  ['utm_term', 'term'],
] as const;

const OWN: ReadonlySet<string> = new Set([
  ...FIELDS,
  ...PAGE,
  ...CAMPAIGN.map(([name]) => name),
  KEY_PARAMETER,
]);

type Given = ReadonlyMap<string, string>;

/**
 * The call that a pixel's query string stands for: `track` where it names an event, else `page`. An empty parameter
 * says nothing, as of tags whose placeholders were not filled in; of a repeated one the last counts. Parameters that
 * are nothing else are the call's properties. The key is no part of the call.
 */
export function pixelCall(url: string): PixelCall {
  const given: Given = new Map([...queryOf(url)].filter(([, value]) => value !== ''));
  const page = pick(
    given,
    PAGE.map((name) => [name, name] as const),
  );
  const campaign = pick(given, saysCampaign(given.get('url') ?? '') ? [] : CAMPAIGN);
  const properties = Object.fromEntries([...given].filter(([name]) => !OWN.has(name)));
  const context = { ...(page && { page }), ...(campaign && { campaign }) };
  const body = {
    ...pick(
      given,
      FIELDS.map((name) => [name, name] as const),
    ),
    ...(Object.keys(context).length > 0 && { context }),
    ...(Object.keys(properties).length > 0 && { properties }),
  };
  return { call: given.has('event') ? 'track' : 'page', body: Buffer.from(JSON.stringify(body)) };
}

/** The page's own campaign is the truth of where its visitor came from; a campaign of the call would go before it. */
function saysCampaign(url: string): boolean {
  return [...queryOf(url).keys()].some((name) => name.startsWith('utm_'));
}

/** Parameters under the names that a body has for them; undefined when none is given. */
function pick(
  given: Given,
  names: readonly (readonly [parameter: string, field: string])[],
): Readonly<Record<string, string>> | undefined {
  const found = names.flatMap(([parameter, field]) => {
    const value = given.get(parameter);
    return value === undefined ? [] : [[field, value] as const];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}
