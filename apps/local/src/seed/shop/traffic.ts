import { DAYS, SALE } from './calendar.js';

/** A campaign runs from day to day of the ninety. */
export interface Campaign {
  readonly name: string;
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  readonly content?: readonly string[];
  readonly term?: readonly string[];
}

/** Where visitors come from: how often, what it looks like to the product, what it truly does, what it costs. */
export interface TrafficPlan {
  readonly key: string;
  /** The channel that Google Analytics 4's default grouping gives this traffic. */
  readonly channel: string;
  readonly weight: number;
  /** Purchases that one exposure adds, before weariness. */
  readonly effect: number;
  /** Seen, not clicked: no visit follows by itself. */
  readonly isImpression?: true;
  /** Only who has an account, or the app, can be reached. */
  readonly needs?: 'account' | 'app';
  readonly source?: string;
  readonly medium?: string;
  readonly campaigns?: readonly Campaign[];
  readonly clickId?: 'gclid' | 'fbclid' | 'msclkid';
  readonly referrers?: readonly string[];
  /** Cents per click, or per impression. */
  readonly cost?: number;
  /** Share of shown ads that are clicked. */
  readonly clickRate?: number;
}

const always = (name: string, id: string, more: Partial<Campaign> = {}): Campaign => ({
  name,
  id,
  from: 0,
  to: DAYS,
  weight: 1,
  ...more,
});
const sale = (name: string, id: string, more: Partial<Campaign> = {}): Campaign => ({
  name,
  id,
  from: SALE.from - 1,
  to: SALE.to,
  weight: 3,
  ...more,
});

/**
 * All traffic of the store. Effects are chosen so that popular models mislead: brand search and direct visits earn
 * many last touches and cause next to nothing, display and video cause purchases that others take.
 */
export const TRAFFIC: readonly TrafficPlan[] = [
  {
    key: 'direct',
    channel: 'Direct',
    weight: 16,
    effect: 0,
  },
  {
    key: 'organic-search',
    channel: 'Organic Search',
    weight: 20,
    effect: 0.012,
    referrers: ['https://www.google.com/', 'https://www.bing.com/', 'https://duckduckgo.com/'],
  },
  {
    key: 'search-brand',
    channel: 'Paid Search',
    weight: 5,
    effect: 0.003,
    source: 'google',
    medium: 'cpc',
    clickId: 'gclid',
    campaigns: [always('brand', 'g-100', { term: ['copper kettle', 'copper kettle shop'] })],
    cost: 22,
    clickRate: 0.18,
  },
  {
    key: 'search-generic',
    channel: 'Paid Search',
    weight: 9,
    effect: 0.03,
    source: 'google',
    medium: 'cpc',
    clickId: 'gclid',
    campaigns: [
      always('generic-cookware', 'g-200', { term: ['cast iron pan', 'chef knife', 'enamel pot'] }),
      always('generic-coffee', 'g-210', { from: 20, to: 75, term: ['pour over set', 'coffee grinder'] }),
      sale('generic-sale', 'g-220', { term: ['cookware sale'] }),
    ],
    cost: 88,
    clickRate: 0.04,
  },
  {
    key: 'search-bing',
    channel: 'Paid Search',
    weight: 1.5,
    effect: 0.024,
    source: 'bing',
    medium: 'cpc',
    clickId: 'msclkid',
    campaigns: [always('generic-cookware', 'b-200', { from: 35, term: ['cast iron pan', 'enamel pot'] })],
    cost: 51,
    clickRate: 0.03,
  },
  {
    key: 'paid-social',
    channel: 'Paid Social',
    weight: 10,
    effect: 0.02,
    source: 'facebook',
    medium: 'paid_social',
    clickId: 'fbclid',
    referrers: ['https://l.facebook.com/', 'https://l.instagram.com/'],
    campaigns: [
      always('prospecting-lookalike', 'fb-1', { to: 60, content: ['video-a', 'carousel-b'] }),
      always('prospecting-broad', 'fb-2', { from: 45, content: ['video-c'] }),
      always('retargeting', 'fb-3', { weight: 0.6, content: ['cart-reminder'] }),
      sale('sale-week', 'fb-4', { content: ['countdown', 'carousel-sale'] }),
    ],
    cost: 47,
    clickRate: 0.011,
  },
  {
    key: 'display',
    channel: 'Display',
    weight: 17,
    effect: 0.008,
    isImpression: true,
    source: 'adnetwork',
    medium: 'display',
    campaigns: [
      always('awareness-kitchen', 'd-1', { from: 10, to: 50, content: ['300x250', '728x90'] }),
      always('retargeting-display', 'd-2', { weight: 0.7, content: ['300x600'] }),
      sale('sale-display', 'd-3', { content: ['300x250'] }),
    ],
    cost: 1,
  },
  {
    key: 'video',
    channel: 'Paid Video',
    weight: 5,
    effect: 0.011,
    isImpression: true,
    source: 'youtube',
    medium: 'cpv',
    campaigns: [always('how-to-season', 'yt-1', { from: 28, to: 70, content: ['15s', '30s'] })],
    cost: 3,
  },
  {
    key: 'email',
    channel: 'Email',
    weight: 45,
    effect: 0.034,
    needs: 'account',
    source: 'newsletter',
    medium: 'email',
    campaigns: [
      ...[3, 10, 17, 24, 31, 38, 45, 52, 66, 73, 80, 87].map((day, issue) =>
        always(`newsletter-${String(issue + 1).padStart(2, '0')}`, `em-${issue + 1}`, {
          from: day,
          to: day + 4,
        }),
      ),
      sale('sale-mailing', 'em-sale', { content: ['teaser', 'last-chance'] }),
    ],
  },
  {
    key: 'organic-social',
    channel: 'Organic Social',
    weight: 6,
    effect: 0.006,
    referrers: ['https://www.instagram.com/', 'https://www.pinterest.com/', 'https://www.reddit.com/'],
  },
  {
    key: 'affiliates',
    channel: 'Affiliates',
    weight: 4,
    effect: 0.007,
    source: 'couponclub',
    medium: 'affiliate',
    referrers: ['https://couponclub.example/'],
    campaigns: [always('coupons', 'aff-1'), sale('coupons-sale', 'aff-2')],
    cost: 60,
  },
  {
    key: 'referral',
    channel: 'Referral',
    weight: 4,
    effect: 0.016,
    referrers: ['https://kitchenjournal.example/best-pans', 'https://brewlog.example/posts/grinders'],
  },
  {
    key: 'assistants',
    channel: 'AI Assistants',
    weight: 3,
    effect: 0.028,
    referrers: ['https://chatgpt.com/', 'https://www.perplexity.ai/', 'https://claude.ai/'],
  },
  {
    key: 'push',
    channel: 'Mobile Push Notifications',
    weight: 35,
    effect: 0.018,
    needs: 'app',
    source: 'app',
    medium: 'push',
    campaigns: [always('back-in-stock', 'p-1'), sale('sale-push', 'p-2')],
  },
];

/** How people come back to buy what something else made them want: where credit goes that was earned elsewhere. */
export const WAYS_BACK: readonly { readonly key: string; readonly weight: number }[] = [
  { key: 'direct', weight: 50 },
  { key: 'search-brand', weight: 28 },
  { key: 'organic-search', weight: 22 },
];
