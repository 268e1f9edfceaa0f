/** Kinds of people: their share, what reaches them more or less than others, and how much they buy unprompted. */
export interface Segment {
  readonly share: number;
  /** Chance to have an account from the beginning. */
  readonly account: number;
  /** Purchases in ninety days that nothing caused. */
  readonly base: number;
  readonly reach: Readonly<Record<string, number>>;
}

export const SEGMENTS: readonly Segment[] = [
  { share: 45, account: 0.05, base: 0.004, reach: { display: 1.3, 'organic-search': 1.4, email: 0.3 } },
  {
    share: 20,
    account: 0.15,
    base: 0.01,
    reach: { affiliates: 4, 'search-generic': 1.5, 'search-bing': 1.5 },
  },
  {
    share: 17,
    account: 0.2,
    base: 0.008,
    reach: { 'paid-social': 2.5, 'organic-social': 3, video: 2, 'search-bing': 0.2 },
  },
  { share: 8, account: 0.25, base: 0.015, reach: { assistants: 6, referral: 3, display: 0.2, video: 0.5 } },
  { share: 10, account: 0.95, base: 0.16, reach: { direct: 4, email: 2.5, 'search-brand': 4, push: 2 } },
];
