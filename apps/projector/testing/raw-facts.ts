import type { EventType } from '#domain/events/event-types.js';
import { encodeMetadata, type SegmentCall } from '#domain/events/metadata.js';
import { factId } from '#domain/identity/fact-id.js';
import { visitorKeyOf } from '#domain/identity/visitor-key.js';
import type { RecordedEvent } from '#domain/ports/event-store.js';
import type { RawFact, Route } from '#domain-testing/worlds/facts.js';

const TYPES: Readonly<Record<Route, EventType>> = {
  touchpoints: 'TouchpointRecorded',
  conversions: 'ConversionRecorded',
  refund: 'ConversionRefunded',
  spend: 'AdSpendRecorded',
  track: 'EventTracked',
  page: 'EventTracked',
  screen: 'EventTracked',
  group: 'EventTracked',
  identify: 'VisitorIdentified',
  alias: 'VisitorIdentified',
};
const CALLS = new Set<string>(['track', 'page', 'screen', 'group', 'identify', 'alias']);

/** Test equipment: raw facts of a world as the api would have put them into the log. */
export function recordedFacts(facts: readonly RawFact[], tenant = 'acme'): RecordedEvent[] {
  return facts.map(({ route, json, receivedAt, conversionMessageId }, index) => {
    const body = JSON.parse(json) as { messageId: string; anonymousId?: string; userId?: string };
    const visitor = visitorKeyOf(body) ?? '';
    return {
      id: factId(tenant, visitor, body.messageId),
      type: TYPES[route],
      tenant,
      visitor,
      data: new TextEncoder().encode(json),
      metadata: encodeMetadata({
        schemaVersion: 1,
        receivedAt,
        ...(CALLS.has(route) && { call: route as SegmentCall }),
        ...(conversionMessageId !== undefined && { conversionMessageId }),
      }),
      stream: 'world',
      revision: index,
      position: index + 1,
      recordedAt: Date.parse(receivedAt),
    };
  });
}
