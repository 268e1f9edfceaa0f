/** What tracking sources send: Segment events of visitors of whom few come often. */
const CHANNELS = [
  ['google', 'cpc'],
  ['newsletter', 'email'],
  ['facebook', 'paid_social'],
  ['partner', 'affiliate'],
];

export const API = __ENV.API_URL || 'http://127.0.0.1:8080';

/** The value of a variable that has no default. */
export function needed(name) {
  const value = __ENV[name];
  if (!value) throw new Error(`set ${name}: k6 run -e ${name}=...`);
  return value;
}

export function numberOf(name, fallback) {
  return Number(__ENV[name] || fallback);
}

export function jsonHeaders(key) {
  return { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
}

/** The body of `POST /v1/batch` with so many events. Ids are of the run, the virtual user, its iteration and the event. */
export function batchOf(count, run) {
  const batch = [];
  for (let i = 0; i < count; i++) {
    // Squared, the low numbers come more often.
    const visitor = Math.floor(Math.random() ** 2 * 100000);
    const [source, medium] = CHANNELS[i % CHANNELS.length];
    const isOrder = i % 20 === 19;
    batch.push({
      type: isOrder ? 'track' : 'page',
      messageId: `${run}-${__VU}-${__ITER}-${i}`,
      anonymousId: `visitor-${visitor}`,
      timestamp: new Date().toISOString(),
      context: { campaign: { source, medium, name: `campaign-${visitor % 40}` } },
      ...(isOrder
        ? { event: 'Order Completed', properties: { revenue: 49.9, currency: 'USD' } }
        : { properties: { url: `https://shop.example/products/${visitor % 500}?ref=${source}` } }),
    });
  }
  return JSON.stringify({ sentAt: new Date().toISOString(), batch });
}
