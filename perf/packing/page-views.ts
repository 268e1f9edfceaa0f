const AGENT =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36';

const hex = (n: number, digits: number) =>
  (n * 2_654_435_761).toString(16).padStart(digits, '0').slice(0, digits);

/** Events as analytics.js sends them, about 690 bytes each; one in twenty has a title with escapes and no ASCII. */
export function pageViews(count: number): Buffer[] {
  return Array.from({ length: count }, (_, n) => {
    const at = new Date(Date.UTC(2026, 2, 1) + n * 977).toISOString();
    const isOrder = n % 5 === 0;
    return Buffer.from(
      JSON.stringify({
        type: isOrder ? 'track' : 'page',
        messageId: `ajs-next-${hex(n + 1, 8)}${hex(n + 2, 8)}${hex(n + 3, 8)}${hex(n + 4, 8)}`,
        anonymousId: `${hex(n, 8)}-0a1b-4c2d-8e3f-${hex(n + 5, 12)}`,
        timestamp: at,
        sentAt: at,
        context: {
          ip: '203.0.113.7',
          userAgent: AGENT,
          library: { name: 'analytics.js', version: '2.11.1' },
          page: {
            path: '/pricing',
            referrer: 'https://www.google.com/',
            title: n % 20 === 0 ? 'Preise “neu”\t— Zürich' : 'Pricing',
            url: 'https://shop.example.com/pricing?utm_source=newsletter&utm_medium=email',
          },
          campaign: { source: 'newsletter', medium: 'email', name: 'spring' },
        },
        ...(isOrder
          ? {
              event: 'Order Completed',
              properties: { revenue: (n % 9_999) / 100, currency: 'USD', quantity: 3 },
            }
          : {
              name: 'Pricing',
              properties: { path: '/pricing', title: 'Pricing', category: null, logged: true },
            }),
      }),
    );
  });
}
