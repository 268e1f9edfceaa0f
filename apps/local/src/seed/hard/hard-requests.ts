import type { TrackingRequest } from '../../client/send-requests.js';
import { jsonEnvelope, NDJSON_ENVELOPE, RequestPacker } from '../request-packer.js';
import type { ScenarioRequest } from '../scenario.js';
import type { HardCase, HardItem, HardRun } from './hard-case.js';

/**
 * The cases as requests. Those of one case never share one with another's, and items of one route that fit into one
 * request keep their order in the log; requests may overtake each other.
 */
export function* hardRequests(cases: readonly HardCase[], run: HardRun): Generator<ScenarioRequest> {
  for (const one of cases) {
    const packers = {
      touchpoints: new RequestPacker(jsonEnvelope('/v1/touchpoints', 'touchpoints')),
      conversions: new RequestPacker(jsonEnvelope('/v1/conversions', 'conversions')),
      batch: new RequestPacker(jsonEnvelope('/v1/batch', 'batch')),
      events: new RequestPacker(NDJSON_ENVELOPE),
    };
    const add = ({ to, json }: HardItem): TrackingRequest | undefined => {
      if (typeof to === 'string') return packers[to].add(json);
      return { path: `/v1/conversions/${encodeURIComponent(to.refundOf)}/refund`, body: json, facts: 1 };
    };
    for (const item of one.items(run)) {
      const request = add(item);
      if (request !== undefined) yield { ...request, progress: request.facts };
    }
    for (const packer of Object.values(packers)) {
      const request = packer.flush();
      if (request !== undefined) yield { ...request, progress: request.facts };
    }
  }
}
