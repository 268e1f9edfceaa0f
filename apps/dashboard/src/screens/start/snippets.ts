export const SNIPPET_IDS = ['curl', 'web', 'node', 'segment-web', 'conversions', 'spend'] as const;
export type SnippetId = (typeof SNIPPET_IDS)[number];

export interface Snippet {
  readonly id: SnippetId;
  readonly label: string;
  /** What it is for. */
  readonly hint: string;
  readonly code: string;
}

export interface SnippetValues {
  /** Of the api, such as `https://events.example`. */
  readonly origin: string;
  readonly writeKey: string;
  /** The visitor of the curl line, by which its event is found again. */
  readonly visitor: string;
  /** Local date, of ad costs. */
  readonly date: string;
  readonly currency: string;
}

/** What to paste where, with key and address filled in. */
export function snippetsOf(values: SnippetValues): readonly Snippet[] {
  const { origin, writeKey, visitor, date, currency } = values;
  const post = (path: string, body: unknown) =>
    [
      `curl ${origin}${path} \\`,
      `  -H 'Authorization: Bearer ${writeKey}' \\`,
      "  -H 'Content-Type: application/json' \\",
      `  -d '${JSON.stringify(body)}'`,
    ].join('\n');
  return [
    {
      id: 'curl',
      label: 'curl',
      hint: 'One visit from a newsletter, to see that everything works.',
      code: post('/v1/page', {
        anonymousId: visitor,
        context: {
          page: { url: 'https://shop.example/?utm_source=newsletter&utm_medium=email&utm_campaign=hello' },
        },
      }),
    },
    {
      id: 'web',
      label: 'Web site',
      hint: 'Before the end of the head of every page. Page views are recorded by themselves.',
      code: `<script async src="${origin}/v1/tracker.js" data-write-key="${writeKey}"></script>`,
    },
    {
      id: 'node',
      label: 'Segment, Node',
      hint: 'npm install @segment/analytics-node',
      code: `import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({
  writeKey: '${writeKey}',
  host: '${origin}',
});

analytics.track({
  userId: 'user-1',
  event: 'Order Completed',
  properties: { orderId: 'order-1', revenue: 49.9, currency: '${currency}' },
});
await analytics.closeAndFlush();`,
    },
    {
      id: 'segment-web',
      label: 'Segment, browser',
      hint: 'npm install @segment/analytics-next. Settings are given here, so that nothing is fetched from elsewhere.',
      code: `import { AnalyticsBrowser } from '@segment/analytics-next';

const analytics = AnalyticsBrowser.load(
  {
    writeKey: '${writeKey}',
    cdnSettings: { integrations: { 'Segment.io': { apiKey: '${writeKey}' } } },
  },
  {
    integrations: {
      'Segment.io': { apiHost: '${hostOf(origin)}/v1', protocol: '${origin.startsWith('https:') ? 'https' : 'http'}' },
    },
  },
);
analytics.page();`,
    },
    {
      id: 'conversions',
      label: 'Conversions',
      hint: 'From a server or a till. The messageId makes a resend harmless, and is what a refund names.',
      code: post('/v1/conversions', {
        conversions: [
          {
            messageId: 'order-1',
            userId: 'user-1',
            timestamp: `${date}T12:00:00Z`,
            type: 'Order Completed',
            value: 49.9,
            currency,
          },
        ],
      }),
    },
    {
      id: 'spend',
      label: 'Ad costs',
      hint: 'Per day and campaign. A later send with the same messageId takes the place of the one before.',
      code: post('/v1/spend', {
        spend: [
          {
            messageId: `newsletter-hello-${date}`,
            date,
            source: 'newsletter',
            medium: 'email',
            campaign: 'hello',
            amount: 12.5,
            currency,
            clicks: 40,
          },
        ],
      }),
    },
  ];
}

function hostOf(origin: string): string {
  return origin.replace(/^https?:\/\//, '');
}
