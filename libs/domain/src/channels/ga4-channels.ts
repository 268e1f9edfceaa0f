import { DIRECT } from '../attribution/model.js';
import { EMPTY_CONTEXT, type MarketingContext } from './marketing-context.js';
import type { Category, SourceCategories } from './source-categories.js';
import { DIRECT_SOURCE, isPaid, said, type TrafficSource, trafficSourceOf } from './traffic-source.js';

/** GA4's name for what no definition fits, such as a medium that it does not know. */
export const UNASSIGNED = 'Unassigned';

interface Traffic extends TrafficSource {
  readonly category: Category | undefined;
  /** Whether the context says anything at all. */
  readonly saysNothing: boolean;
}

interface ChannelDefinition {
  readonly channel: string;
  readonly fits: (traffic: Traffic) => boolean;
}

const DISPLAY = ['display', 'banner', 'expandable', 'interstitial', 'cpm'];
const SOCIAL = ['social', 'social-network', 'social-media', 'sm', 'social network', 'social media'];
const EMAIL = ['email', 'e-mail', 'e_mail', 'e mail'];
const REFERRAL = ['referral', 'app', 'link'];

/** GA4: campaign matches `^(.*(([^a-df-z]|^)shop|shopping).*)$`, so `eshop` and `big-shop`, but not `workshop`. */
const isShopping = (campaign: string) => /(?:[^a-df-z]|^)shop|shopping/.test(campaign);

/**
 * Google Analytics 4's default channel grouping for manually tagged traffic, in the order in which it is tried,
 * with AI Assistants before Organic Search. Texts are in lower case: GA4's definitions ignore it.
 * https://support.google.com/analytics/answer/9756891
 */
const DEFINITIONS: readonly ChannelDefinition[] = [
  { channel: 'Cross-network', fits: ({ campaign }) => campaign.includes('cross-network') },
  {
    channel: 'Paid Shopping',
    fits: ({ category, campaign, medium }) =>
      (category === 'SHOPPING' || isShopping(campaign)) && isPaid(medium),
  },
  { channel: 'Paid Search', fits: ({ category, medium }) => category === 'SEARCH' && isPaid(medium) },
  { channel: 'Paid Social', fits: ({ category, medium }) => category === 'SOCIAL' && isPaid(medium) },
  { channel: 'Paid Video', fits: ({ category, medium }) => category === 'VIDEO' && isPaid(medium) },
  { channel: 'Display', fits: ({ medium }) => DISPLAY.includes(medium) },
  { channel: 'Paid Other', fits: ({ medium }) => isPaid(medium) },
  {
    channel: 'Organic Shopping',
    fits: ({ category, campaign }) => category === 'SHOPPING' || isShopping(campaign),
  },
  {
    channel: 'Organic Social',
    fits: ({ category, medium }) => category === 'SOCIAL' || SOCIAL.includes(medium),
  },
  {
    channel: 'Organic Video',
    fits: ({ category, medium }) => category === 'VIDEO' || medium.includes('video'),
  },
  { channel: 'AI Assistants', fits: ({ category }) => category === 'AI_ASSISTANT' },
  {
    channel: 'Organic Search',
    fits: ({ category, medium }) => category === 'SEARCH' || medium === 'organic',
  },
  { channel: 'Email', fits: ({ source, medium }) => EMAIL.includes(source) || EMAIL.includes(medium) },
  { channel: 'Affiliates', fits: ({ medium }) => medium === 'affiliate' },
  { channel: 'Referral', fits: ({ medium }) => REFERRAL.includes(medium) },
  { channel: 'Audio', fits: ({ medium }) => medium === 'audio' },
  { channel: 'SMS', fits: ({ source, medium }) => source === 'sms' || medium === 'sms' },
  {
    channel: 'Mobile Push Notifications',
    fits: ({ source, medium }) =>
      medium.endsWith('push') || /mobile|notification/.test(medium) || source === 'firebase',
  },
  {
    channel: DIRECT,
    fits: ({ source, medium, saysNothing }) => saysNothing || (source === DIRECT_SOURCE && medium === ''),
  },
];

/** The names that {@link ga4ChannelOf} gives, in the order in which they are tried. */
export const GA4_CHANNELS: readonly string[] = [...DEFINITIONS.map(({ channel }) => channel), UNASSIGNED];

const FIELDS = (Object.keys(EMPTY_CONTEXT) as (keyof MarketingContext)[]).filter((key) => key !== 'channel');

/** The channel that GA4's default grouping gives a context, whatever channel it was sent with. Total and pure. */
export function ga4ChannelOf(context: MarketingContext, categories: SourceCategories): string {
  const trafficSource = trafficSourceOf(context);
  const traffic = {
    ...trafficSource,
    category: categories.categoryOf(trafficSource.source),
    saysNothing: FIELDS.every((field) => said(context[field]) === ''),
  };
  return DEFINITIONS.find(({ fits }) => fits(traffic))?.channel ?? UNASSIGNED;
}
