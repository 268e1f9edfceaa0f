import { DAY, type Draft, type Ids, MINUTE } from './draft.js';
import type { JsonObject } from './json-text.js';

const CAMPAIGNS: readonly JsonObject[] = [
  { source: 'google', medium: 'cpc', name: 'spring' },
  { source: 'google', medium: 'cpc', name: 'spring', content: 'blue', term: 'shoes' },
  { source: 'newsletter', medium: 'email' },
  { source: 'crm', medium: 'email', name: 'summer' },
  { name: 'summer' },
  {},
];
const QUERIES = [
  '',
  '',
  '?utm_source=google&utm_medium=cpc&utm_campaign=spring',
  '?utm_source=newsletter&utm_medium=email',
  '?utm_source=',
  '?gclid=click-1',
  '?gclid=click-9',
  '?fbclid=click-2',
  '?utm_source=bing&utm_medium=cpc&msclkid=click-3',
  '?page=2#utm_source=none',
];

/** From where a page was reached: nowhere, the site itself, a payment provider, another site. */
function referrer(draft: Draft): string | undefined {
  const own = draft.host.replace('www.', '');
  return draft.dice.pick([
    undefined,
    undefined,
    '',
    `https://${draft.host}/cart`,
    `https://blog.${own}/post`,
    'https://checkout.pay.example/done',
    'https://www.google.com/',
    'https://friend.example/link',
    'https://daily-news.example/story?id=1',
    'https://other.co.uk/',
  ]);
}

/** How a page was come to: what makes its marketing context. */
interface Arrival {
  readonly query: string;
  readonly referrer: string | undefined;
  readonly campaign: JsonObject | undefined;
}

const NAVIGATION: Arrival = { query: '', referrer: undefined, campaign: undefined };

function arrival(draft: Draft): Arrival {
  const { dice } = draft;
  const campaign = dice.unless(0.7, dice.pick(CAMPAIGNS));
  return { query: dice.pick(QUERIES), referrer: referrer(draft), campaign };
}

function page(draft: Draft, { query, referrer: from }: Arrival): JsonObject {
  const { dice } = draft;
  const path = dice.pick(['/', '/a', '/b/c']);
  const url = dice.unless(0.05, `https://${draft.host}${path}${query}`);
  return { ...(url && { url }), path, ...(from !== undefined && url && { referrer: from }) };
}

/** One event of web or app traffic; sometimes one that must neither start nor extend a session. */
function visitEvent(
  draft: Draft,
  ids: Ids,
  time: number,
  arrived: Arrival,
  dimensions: readonly string[],
): void {
  const { dice } = draft;
  const { campaign } = arrived;
  const seen = page(draft, arrived);
  const context = { page: seen, ...(campaign && { campaign }) };
  const properties = Object.fromEntries(
    dimensions.filter(() => dice.chance(0.5)).map((name) => [name, dice.pick(['x', 'y'])]),
  );
  const pageless = { ...ids, properties, ...(campaign && { context: { campaign } }) };
  const kind = dice.int(10);
  if (kind < 5) draft.add('page', time, { ...ids, name: 'Home', properties, context });
  else if (kind === 5) draft.add('page', time, { ...ids, properties: { ...properties, ...seen } });
  else if (kind === 6) draft.add('screen', time, pageless);
  else if (kind < 9) draft.add('track', time, { ...ids, event: 'Product Viewed', properties, context });
  else draft.add('track', time, { ...pageless, event: 'Server Job' });
}

/** Runs of events whose gaps lie around the session timeout, the exact timeout included. */
export function visit(
  draft: Draft,
  ids: () => Ids,
  timeoutMinutes: number,
  dimensions: readonly string[],
): void {
  const { dice } = draft;
  let time = draft.time();
  const timeout = timeoutMinutes * MINUTE;
  const gaps = [0, 1, MINUTE, timeout - 1, timeout, timeout + 1, 3 * timeout, DAY];
  // Few, so that a context is repeated, also after pages without one.
  const arrivals = [arrival(draft), arrival(draft), NAVIGATION];
  for (let n = 1 + dice.int(5); n > 0; n--) {
    visitEvent(draft, ids(), time, dice.pick(arrivals), dimensions);
    time += dice.pick(gaps);
  }
}
