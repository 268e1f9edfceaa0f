import type { TrackingRequest } from '../client/send-requests.js';
import { expandJourneys, type SampleConversion, type SampleTouchpoint } from './expand-journeys.js';
import type { PathRow } from './read-paths.js';

export interface SampleRequest extends TrackingRequest {
  readonly path: '/v1/touchpoints' | '/v1/conversions';
}

/** Below the api's limit of 500 KB a body; a sample fact is about 120 bytes. */
const FACTS_PER_REQUEST = 2_000;

/**
 * The sample data as requests, touchpoints first: a visitor's path is derived when a fact can change it, and with
 * the conversions last that is once.
 */
export function* sampleRequests(rows: readonly PathRow[], anchor: number): Generator<SampleRequest> {
  const conversions: SampleConversion[] = [];
  let touchpoints: SampleTouchpoint[] = [];
  for (const journey of expandJourneys(rows, anchor)) {
    if (journey.conversion !== null) conversions.push(journey.conversion);
    for (const touchpoint of journey.touchpoints) {
      touchpoints.push(touchpoint);
      if (touchpoints.length < FACTS_PER_REQUEST) continue;
      yield request('/v1/touchpoints', { touchpoints }, touchpoints.length);
      touchpoints = [];
    }
  }
  if (touchpoints.length > 0) yield request('/v1/touchpoints', { touchpoints }, touchpoints.length);
  for (let from = 0; from < conversions.length; from += FACTS_PER_REQUEST) {
    const part = conversions.slice(from, from + FACTS_PER_REQUEST);
    yield request('/v1/conversions', { conversions: part }, part.length);
  }
}

/** How many facts the requests carry together. */
export function countFacts(rows: readonly PathRow[]): number {
  return rows.reduce(
    (sum, row) => sum + row.channels.length * (row.conversions + row.nonConversions) + row.conversions,
    0,
  );
}

function request(path: SampleRequest['path'], body: object, facts: number): SampleRequest {
  return { path, body: JSON.stringify(body), facts };
}
