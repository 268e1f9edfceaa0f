export const SOURCES = ['curl', 'site', 'node', 'segment', 'spend'] as const;
export type SourceId = (typeof SOURCES)[number];

export interface Snippet {
  readonly id: SourceId;
  readonly label: string;
  /** What it does, and where it goes. */
  readonly text: string;
  readonly code: string;
}

/** Stands in code for a key that is not known. */
export const NO_KEY = 'WRITE_KEY';

const json = (value: unknown) => JSON.stringify(value, null, 2);

/**
 * Code that sends the first facts, for each kind of source, with `origin` as the server and `key` as the write key.
 * `at` is the time that the facts of the curl lines happened, ISO 8601.
 */
export function snippetsOf({ origin, key, at }: { origin: string; key: string; at: string }): Snippet[] {
  const post = (path: string, body: unknown) =>
    `curl -X POST ${origin}${path} \\\n  -H 'Authorization: Bearer ${key}' \\\n  -H 'Content-Type: application/json' \\\n  -d '${json(body)}'`;
  const who = { userId: 'first-visitor', timestamp: at };
  return [
    {
      id: 'curl',
      label: 'One line',
      text: 'A visit and a purchase of one visitor, from a terminal. Sending them again changes nothing: each has its messageId.',
      code: [
        post('/v1/touchpoints', {
          touchpoints: [{ messageId: 'first-touch', ...who, source: 'newsletter', medium: 'email' }],
        }),
        post('/v1/conversions', {
          conversions: [{ messageId: 'first-order', ...who, type: 'purchase', value: 49.9 }],
        }),
      ].join('\n\n'),
    },
    {
      id: 'site',
      label: 'Web site',
      text: 'In the head of every page. Page views, campaigns, click ids and referrers are recorded by themselves.',
      code: `<script async src="${origin}/v1/tracker.js" data-write-key="${key}"></script>
<script>
  window.attribution = window.attribution || [];
  // Once you know who it is:
  attribution.push(['identify', 'user-1']);
  // When something was bought:
  attribution.push(['track', 'Order Completed', { orderId: '1001', revenue: 49.9, currency: 'EUR' }]);
</script>`,
    },
    {
      id: 'node',
      label: 'Node',
      text: "Segment's library for servers, with this server as its host.",
      code: `import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({ writeKey: '${key}', host: '${origin}' });
analytics.track({
  userId: 'user-1',
  event: 'Order Completed',
  properties: { orderId: '1001', revenue: 49.9, currency: 'EUR' },
});
await analytics.closeAndFlush();`,
    },
    {
      id: 'segment',
      label: 'Segment in the browser',
      text: "A site that has analytics.js already: its own snippet, with this server as Segment's API host.",
      code: `analytics.load('${key}', {
  integrations: {
    'Segment.io': { apiHost: '${origin.replace(/^https?:\/\//, '')}/v1', protocol: '${origin.startsWith('https:') ? 'https' : 'http'}' },
  },
});
analytics.page();`,
    },
    {
      id: 'spend',
      label: 'Ad costs',
      text: 'What campaigns cost a day, from your ad accounts. Costs give reports their CPA and ROAS; the latest row of a day counts.',
      code: post('/v1/spend', {
        spend: [
          {
            messageId: `google-brand-${at.slice(0, 10)}`,
            date: at.slice(0, 10),
            channel: 'Paid Search',
            source: 'google',
            medium: 'cpc',
            campaign: 'brand',
            amount: 12.5,
            currency: 'EUR',
            clicks: 25,
            impressions: 900,
          },
        ],
      }),
    },
  ];
}
