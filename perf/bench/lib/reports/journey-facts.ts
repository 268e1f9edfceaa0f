import type { TrackingRequest } from '../../../../apps/local/src/client/send-requests.js';
import { Random } from '../../../../apps/local/src/seed/random.js';
import { jsonEnvelope, RequestPacker } from '../../../../apps/local/src/seed/request-packer.js';

const SOURCES = ['google', 'bing', 'facebook', 'instagram', 'newsletter', 'partner.example'];
const MEDIA = ['cpc', 'organic', 'email', 'paid_social', 'referral'];
const FIRST_DAY = Date.UTC(2026, 0, 1);
const DAY_MS = 86_400_000;
/** Of touchpoints a visitor. */
const MEAN = 5;

/**
 * Journeys as tracking requests: about `touchpoints` of them in sixty contexts, about five a visitor, three visitors in
 * ten with a purchase, and one in ten with a sign-up before it. Deterministic by seed.
 */
export function* journeyFacts(seed: number, touchpoints: number): Generator<TrackingRequest> {
  const touches = new RequestPacker(jsonEnvelope('/v1/touchpoints', 'touchpoints'));
  const conversions = new RequestPacker(jsonEnvelope('/v1/conversions', 'conversions'));
  const isFull = (request: TrackingRequest | undefined) => request !== undefined;
  for (let visitor = 0; visitor < Math.ceil(touchpoints / MEAN); visitor++) {
    const random = new Random(seed, visitor, 31);
    const userId = `u${visitor}`;
    let at = FIRST_DAY + random.int(0, 60 * DAY_MS);
    const count = Math.min(40, 1 + Math.floor(random.exponential(MEAN - 0.5)));
    for (let n = 0; n < count; n++) {
      const [source, medium] = [random.pick(SOURCES), random.pick(MEDIA)];
      const campaign = random.chance(0.2) ? '' : `campaign_${random.int(1, 12)}`;
      const full = touches.add(
        JSON.stringify({
          messageId: `t-${visitor}-${n}`,
          userId,
          timestamp: new Date(at).toISOString(),
          source,
          medium,
          campaign,
        }),
      );
      if (isFull(full)) yield full as TrackingRequest;
      at += random.int(60_000, 4 * DAY_MS);
    }
    for (const [type, chance, value] of [
      ['signup', 0.1, 0],
      ['purchase', 0.3, random.int(500, 30_000) / 100],
    ] as const) {
      if (!random.chance(chance)) continue;
      const timestamp = new Date(at).toISOString();
      const full = conversions.add(
        JSON.stringify({ messageId: `c-${visitor}-${type}`, userId, timestamp, type, value }),
      );
      if (isFull(full)) yield full as TrackingRequest;
      at += 1_000;
    }
  }
  for (const rest of [touches.flush(), conversions.flush()]) if (rest !== undefined) yield rest;
}
