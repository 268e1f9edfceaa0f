import type { Dice } from './dice.js';
import { type ChannelRule, DEFAULT_DEFINITIONS, type WorldSettings } from './facts.js';

const RULES: readonly ChannelRule[] = [
  { channel: 'House Email', when: [{ field: 'medium', op: 'equals', value: 'email' }] },
  {
    channel: 'Brand Search',
    when: [
      { field: 'source', op: 'contains', value: 'oogl' },
      { field: 'campaign', op: 'regex', value: '^spr.ng$' },
    ],
  },
  { channel: 'Press', when: [{ field: 'referrerHost', op: 'contains', value: 'news' }] },
  { channel: 'Partners', when: [{ field: 'referrerHost', op: 'equals', value: 'friend.example' }] },
  { channel: 'Clicks', when: [{ field: 'clickId', op: 'equals', value: 'gclid' }] },
  { channel: 'Late Email', when: [{ field: 'source', op: 'regex', value: '^(newsletter|crm)$' }] },
];

/** Settings of a tenant; every one differs from its default in some worlds. */
export function randomSettings(dice: Dice): WorldSettings {
  return {
    timezone: dice.pick(['UTC', 'UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata']),
    currency: 'USD',
    rates: { EUR: dice.pick(['1.0842', '0.5', '2']) },
    maxLookbackDays: dice.pick([90, 90, 30, 10]),
    sessionTimeoutMinutes: dice.pick([30, 30, 30, 5]),
    referralExclusions: dice.chance(0.7) ? ['pay.example'] : [],
    customDimensions: dice.chance(0.7) ? ['region', 'tier'] : [],
    conversionDefinitions: dice.chance(0.5)
      ? DEFAULT_DEFINITIONS
      : [...DEFAULT_DEFINITIONS, { event: 'Signed Up', type: 'signup', valueFrom: ['value'] }],
    channelRules: dice.chance(0.5) ? [] : RULES.filter(() => dice.chance(0.5)),
  };
}
