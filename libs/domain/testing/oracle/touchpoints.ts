import type { WorldSettings } from '../worlds/facts.js';
import { channelOf } from './channels.js';
import { decimalText, type Fact, objectOf, textOf } from './facts.js';
import type { Owners } from './identity.js';
import {
  type Classify,
  landingPageOf,
  type MarketingContext,
  pageOf,
  sentContext,
} from './marketing-context.js';
import { inReportingCurrency, type Money, parseMoney } from './money.js';
import { byTimeThenId } from './order.js';
import type { Readings } from './readings.js';
import { sessionsOf, touchpointsOfSession } from './sessions.js';

export interface Touchpoint {
  readonly messageId: string;
  /** As `Owners` names it. */
  readonly owner: string;
  readonly time: number;
  readonly channel: string;
  readonly context: MarketingContext;
  readonly interaction: string;
  /** What the touchpoint is grouped by: every key of the statement and the tenant's custom dimensions. */
  readonly keys: Readonly<Record<string, string>>;
  /** In the reporting currency. */
  readonly cost: Money;
}

const NOTHING: MarketingContext = {
  source: '',
  medium: '',
  campaign: '',
  content: '',
  term: '',
  clickId: '',
  clickValue: '',
  referrerHost: '',
};

export const NOT_SET = '(not set)';

/** Every touchpoint that the facts hold, ordered by (time, messageId). */
export function touchpointsOf(
  facts: readonly Fact[],
  owners: Owners,
  settings: WorldSettings,
  classify: Classify,
  readings: Readings,
): Touchpoint[] {
  const make = (
    fact: Fact,
    channel: string,
    context: MarketingContext,
    url: string | undefined,
  ): Touchpoint => {
    const properties = objectOf(fact.body['properties']);
    const cost = decimalText(fact.body['cost']);
    const currency = textOf(fact.body['currency']);
    const { source, medium, campaign, content, term } = context;
    const keys = { channel, source, medium, campaign, content, term, landingPage: landingPageOf(url) };
    const custom = settings.customDimensions.map((name) => [name, decimalText(properties[name]) ?? '']);
    return {
      messageId: fact.messageId,
      owner: owners.ownerOf(fact),
      time: fact.time,
      channel,
      context,
      interaction: textOf(fact.body['interaction']) ?? 'visit',
      keys: Object.fromEntries(
        [...Object.entries(keys), ...custom].map(([name, value]) => [name, value || NOT_SET]),
      ),
      cost:
        fact.route === 'touchpoints' && cost !== undefined
          ? inReportingCurrency(parseMoney(cost), currency, settings)
          : 0n,
    };
  };
  const sent = facts
    .filter((fact) => fact.route === 'touchpoints')
    .map((fact) => {
      const context = sentContext(fact, settings);
      const channel = channelOf(textOf(fact.body['channel']), context, settings.channelRules, classify);
      return make(fact, channel, context, textOf(fact.body['url']));
    });
  const found = sessionsOf(facts, settings.sessionTimeoutMinutes)
    .flatMap((session) => touchpointsOfSession(session, settings, readings))
    .map(({ fact, context }) =>
      context === undefined
        ? make(fact, 'Direct', NOTHING, pageOf(fact).url)
        : make(
            fact,
            channelOf(undefined, context, settings.channelRules, classify),
            context,
            pageOf(fact).url,
          ),
    );
  return [...sent, ...found].sort(byTimeThenId);
}
