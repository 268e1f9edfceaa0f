import { build } from 'hdr-histogram-js';
import type { Product } from '../product/product.js';

/** All facts of one visitor, as somebody would write it who knows the tables. */
const sqlOf = (tenant: string, visitor: string) => `
SELECT 'event' AS kind, event_id, time, name AS what, context FROM {db}.events FINAL WHERE tenant = '${tenant}' AND visitor = '${visitor}'
UNION ALL
SELECT 'touchpoint', event_id, time, landing_page, context FROM {db}.touchpoints FINAL WHERE tenant = '${tenant}' AND visitor = '${visitor}'
UNION ALL
SELECT 'conversion', event_id, time, toString(type), 0 FROM {db}.conversions FINAL WHERE tenant = '${tenant}' AND visitor = '${visitor}'
FORMAT JSONEachRow`;

/** The P99 in milliseconds of one caller who asks for one visitor after the other. */
export async function pointQueryP99Ms(
  { models }: Product,
  tenant: string,
  visitors: readonly string[],
): Promise<number> {
  const times = build({ numberOfSignificantValueDigits: 3 });
  for (const visitor of visitors) {
    const started = performance.now();
    await models.query(sqlOf(tenant, visitor));
    times.recordValue(Math.max(1, Math.round((performance.now() - started) * 1_000)));
  }
  return times.getValueAtPercentile(99) / 1_000;
}
