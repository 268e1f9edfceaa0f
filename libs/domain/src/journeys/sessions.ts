import { type MarketingContext } from '../channels/marketing-context.js';
import type { VisitorKey } from '../identity/visitor-key.js';
import { byTimeAndMessage } from './order-of-time.js';

/** What a session is made of: a page, screen, or track event that carries a page. */
export interface SessionEvent {
  readonly id: string;
  readonly messageId: string;
  /** The sender's anonymousId, else its userId: sessions are of one of these. */
  readonly visitor: VisitorKey;
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** Undefined when the event says nothing of where its visitor came from. */
  readonly context: MarketingContext | undefined;
}

/** An event that is a touchpoint; without a context it is a session that began from nowhere: Direct. */
export interface FoundTouchpoint<E extends SessionEvent> {
  readonly event: E;
  readonly context: MarketingContext | undefined;
}

/**
 * Finds the touchpoints in web and app traffic, the way web analytics finds traffic sources.
 *
 * A session is a run of events of one visitor key with less than `timeoutMs` between neighbours. A context that
 * begins a session, or differs from the latest one of the session, is a touchpoint; the same context repeated is
 * not a second one; a session that begins without a context is one Direct touchpoint. Works on all events known,
 * in any order. Returns touchpoints in no particular order.
 */
export function findTouchpoints<E extends SessionEvent>(
  events: readonly E[],
  timeoutMs: number,
): FoundTouchpoint<E>[] {
  const found: FoundTouchpoint<E>[] = [];
  for (const ofVisitor of Map.groupBy(events, (event) => event.visitor).values()) {
    ofVisitor.sort(byTimeAndMessage);
    let previous: E | undefined;
    let latest: MarketingContext | undefined;
    for (const event of ofVisitor) {
      const begins = previous === undefined || event.time - previous.time >= timeoutMs;
      if (begins) latest = undefined;
      if (begins || (event.context !== undefined && !isSame(event.context, latest))) {
        found.push({ event, context: event.context });
      }
      latest = event.context ?? latest;
      previous = event;
    }
  }
  return found;
}

function isSame(context: MarketingContext, latest: MarketingContext | undefined): boolean {
  return (
    latest !== undefined &&
    context.source === latest.source &&
    context.medium === latest.medium &&
    context.campaign === latest.campaign &&
    context.content === latest.content &&
    context.term === latest.term &&
    context.clickIdKind === latest.clickIdKind &&
    context.referrerHost === latest.referrerHost
  );
}
