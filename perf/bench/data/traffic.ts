import { contextId } from '#domain/channels/context-id.js';
import { EMPTY_CONTEXT, type MarketingContext } from '#domain/channels/marketing-context.js';

/** A context that visitors come with, and how often beside the others. */
export interface Traffic {
  readonly id: string;
  readonly context: MarketingContext;
  readonly weight: number;
}

/** Paid sources, and the share of all traffic that each brings: a channel each under the default rules. */
const PAID = [
  { source: 'google', medium: 'cpc', weight: 240 },
  { source: 'facebook', medium: 'cpc', weight: 160 },
  { source: 'youtube', medium: 'cpc', weight: 60 },
  { source: 'dv360', medium: 'display', weight: 60 },
  { source: 'amazon', medium: 'cpc', weight: 40 },
  { source: 'awin', medium: 'affiliate', weight: 40 },
  { source: 'newsletter', medium: 'email', weight: 120 },
] as const;

const UNPAID = [
  { context: {}, weight: 90 },
  { context: { source: 'google', medium: 'organic' }, weight: 120 },
  { context: { source: 'instagram', medium: 'social' }, weight: 40 },
  { context: { source: 'partner.example', medium: 'referral' }, weight: 20 },
  { context: { source: 'chatgpt.com', medium: 'referral' }, weight: 10 },
] as const;

const CONTENTS_PER_CAMPAIGN = 4;

/**
 * The contexts of a tenant: 12 sources of traffic, each a channel under the default rules, with `campaigns` campaigns
 * over the paid ones, four contents each.
 */
export function trafficOf(campaigns: number): Traffic[] {
  const paid = Array.from({ length: campaigns }, (_, n) => {
    const { source, medium, weight } = PAID[n % PAID.length] ?? PAID[0];
    const sisters = Math.ceil(campaigns / PAID.length);
    return Array.from({ length: CONTENTS_PER_CAMPAIGN }, (_, content) => ({
      context: { source, medium, campaign: `campaign ${n + 1}`, content: `content ${content + 1}` },
      weight: weight / sisters / CONTENTS_PER_CAMPAIGN,
    }));
  });
  return [...paid.flat(), ...UNPAID].map(({ context, weight }) => {
    const complete = { ...EMPTY_CONTEXT, ...context };
    return { id: contextId(complete), context: complete, weight };
  });
}

const DRAWS = 4_096;

/** Ids of contexts, each about as often as its weight among {@link DRAWS} says and at least once. */
export function drawsOf(traffic: readonly Traffic[]): bigint[] {
  const total = traffic.reduce((sum, { weight }) => sum + weight, 0);
  return traffic.flatMap(({ id, weight }) =>
    Array<bigint>(Math.max(1, Math.round((weight / total) * DRAWS))).fill(BigInt(id)),
  );
}

/** The contexts that ad costs name: of each campaign, without its contents. */
export function costContextsOf(traffic: readonly Traffic[]): Omit<Traffic, 'weight'>[] {
  const distinct = new Map<string, MarketingContext>();
  for (const { context } of traffic) {
    if (context.campaign === '') continue;
    const ofCampaign = { ...context, content: '' };
    distinct.set(contextId(ofCampaign), ofCampaign);
  }
  return [...distinct].map(([id, context]) => ({ id, context }));
}
