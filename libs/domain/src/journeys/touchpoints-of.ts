import { contextId } from '../channels/context-id.js';
import { EMPTY_CONTEXT, type MarketingContext } from '../channels/marketing-context.js';
import { isMarketing, withoutInternalReferrer } from '../channels/marketing-context-of.js';
import type { VisitorKey } from '../identity/visitor-key.js';
import { customDimensionsOf } from './custom-dimensions.js';
import type { JourneyTouchpoint } from './journey.js';
import type { EventFact, TouchpointFact } from './journey-facts.js';
import type { JourneyRules } from './journey-rules.js';
import { findTouchpoints } from './sessions.js';

/** A touchpoint, and what says whose it is. */
export interface OwnableTouchpoint extends JourneyTouchpoint {
  readonly visitor: VisitorKey;
  readonly userId: string;
}

const MINUTE_MS = 60_000;

/** Every touchpoint in a set of facts: those sent as such, and those found in sessions. */
export function touchpointsOf(
  facts: { readonly touchpoints: readonly TouchpointFact[]; readonly events: readonly EventFact[] },
  rules: JourneyRules,
): OwnableTouchpoint[] {
  const channels = new Map<string, string>();
  const channelOf = (id: string, context: MarketingContext): string => {
    const known = channels.get(id) ?? rules.classify(context);
    channels.set(id, known);
    return known;
  };
  const sent = facts.touchpoints.map((fact) => {
    const host = fact.landingPage.split('/', 1)[0] ?? '';
    const context = withoutInternalReferrer(fact.context, host, rules.referralExclusions);
    const id = context === fact.context ? fact.contextId : contextId(context);
    return {
      ...fact,
      context,
      contextId: id,
      channel: channelOf(id, context),
      dimensions: customDimensionsOf(fact.properties, rules.customDimensions),
    };
  });
  const sessionEvents = facts.events
    .filter((event) => event.inSession)
    .map((event) => {
      const { id, messageId, visitor, time } = event;
      return { id, messageId, visitor, time, context: contextUnder(rules, event), event };
    });
  const found = findTouchpoints(sessionEvents, rules.sessionTimeoutMinutes * MINUTE_MS);
  return [
    ...sent,
    ...found.map(({ event: { event }, context = EMPTY_CONTEXT }) => {
      const id = contextId(context);
      return {
        id: event.id,
        messageId: event.messageId,
        visitor: event.visitor,
        userId: event.userId,
        time: event.time,
        contextId: id,
        context,
        channel: channelOf(id, context),
        landingPage: event.landingPage,
        interaction: 'visit',
        dimensions: customDimensionsOf(event.properties, rules.customDimensions),
      };
    }),
  ];
}

/** The event's context without a referrer that is the tenant's own or excluded; undefined when nothing is left. */
function contextUnder(rules: JourneyRules, event: EventFact): MarketingContext | undefined {
  if (event.context === undefined) return undefined;
  const context = withoutInternalReferrer(event.context, event.pageHost, rules.referralExclusions);
  return isMarketing(context) ? context : undefined;
}
