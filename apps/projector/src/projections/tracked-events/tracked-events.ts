import { isMarketing, marketingContextOf } from '#domain/channels/marketing-context-of.js';
import { VALUE_PROPERTIES } from '#domain/conversions/definitions.js';
import { byOrderId } from '#domain/conversions/refs.js';
import type { Fact } from '#domain/facts/fact.js';
import type { Projected, ProjectedRow, Projection } from '#domain/ports/projection.js';
import { pageOf } from '#domain/tracking/urls.js';
import { projectContext } from '../context-rows.js';
import { conversionRefRows } from '../conversions/conversion-ref-rows.js';
import { namedBy, ofVisitor } from '../of-visitor.js';

/**
 * Segment's track, page, screen and group calls, with the marketing context that each carries. What is a session, a
 * touchpoint or a conversion is decided where paths are built; here every `track` is made findable as a conversion.
 */
export const trackedEvents: Projection = {
  name: 'tracked-events',
  version: 1,
  canHandle: ['EventTracked'],
  project(fact: Fact): Projected {
    const visitor = ofVisitor(fact);
    const call = fact.metadata.call ?? 'track';
    const name = call === 'track' ? fact.text('event') : fact.text('name');
    const value = VALUE_PROPERTIES.map((key) => fact.number('properties', key)).find(
      (found) => found !== undefined,
    );
    const orderId = fact.text('properties', 'orderId') || fact.text('properties', 'order_id');
    // Any tracked event may be a conversion by the tenant's definitions.
    const isTrack = call === 'track';
    const traffic = trafficOf(fact, call);
    return {
      rows: [
        ...traffic.rows,
        {
          table: 'events',
          row: {
            ...visitor,
            ...traffic.columns,
            call,
            name,
            order_id: orderId,
            value: value?.toString() ?? null,
            currency: fact.text('properties', 'currency'),
            properties: fact.json('properties'),
          },
        },
        ...(isTrack ? conversionRefRows(fact, visitor.visitor, name, orderId) : []),
      ],
      dirty: [
        // Also of a group call, which no path hears of: a journey lists it.
        ...namedBy(fact),
        ...(isTrack && orderId !== '' ? [byOrderId(orderId)] : []),
      ],
    };
  },
};

/** Where the event happened and where its visitor came from. */
function trafficOf(fact: Fact, call: string): { rows: ProjectedRow[]; columns: TrafficColumns } {
  const pageUrl = fact.text('context', 'page', 'url');
  const url = pageUrl || fact.text('properties', 'url');
  const hasPage = pageUrl !== '' || fact.text('context', 'page', 'path') !== '';
  const { context, pageHost } = marketingContextOf({
    campaign: campaignOf(fact),
    url,
    referrer: fact.text('context', 'page', 'referrer') || fact.text('properties', 'referrer'),
  });
  const stored = isMarketing(context) ? projectContext(fact.event.tenant, context) : undefined;
  return {
    rows: stored === undefined ? [] : [stored.row],
    columns: {
      url,
      page_host: pageHost,
      in_session: call === 'page' || call === 'screen' || (call === 'track' && hasPage) ? 1 : 0,
      context: stored?.id ?? '0',
      landing_page: pageOf(url),
    },
  };
}

interface TrafficColumns {
  readonly url: string;
  readonly page_host: string;
  readonly in_session: 0 | 1;
  readonly context: string;
  readonly landing_page: string;
}

function campaignOf(fact: Fact) {
  const field = (name: string) => fact.text('context', 'campaign', name);
  return {
    name: field('name'),
    id: field('id'),
    source: field('source'),
    medium: field('medium'),
    term: field('term'),
    content: field('content'),
  };
}
