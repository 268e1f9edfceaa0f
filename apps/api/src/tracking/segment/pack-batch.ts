import type { Tenant } from '#domain/tenants/tenant.js';
import { FactBatch } from '#domain/tracking/fact-batch.js';
import { scanValue } from '#domain/tracking/json-items.js';
import { kindByType } from '#domain/tracking/kind-by-type.js';
import { scanBatch } from '#domain/tracking/packing/packer.js';
import type { SentItem } from '#domain/tracking/sent-item.js';
import type { Envelopes } from '../envelopes.js';
import { MAX_ITEMS } from '../items-in-body.js';
import { MAX_REPEATED_BYTES } from './shared-by-batch.js';

/**
 * The facts of a batch, made from its bytes alone but for the items that are not plainly good. Undefined when the body
 * has to be read as a whole: it may be refused for what it is, and then the reader of JSON says why.
 */
export function packBatch(body: Buffer, tenant: Tenant, envelopes: Envelopes): FactBatch | undefined {
  const scanned = scanBatch(body, envelopes.rulesFor(tenant));
  if (scanned === undefined || scanned.count > MAX_ITEMS) return undefined;
  const { count, sentAt, context } = scanned;
  if (context !== undefined && context.length * count > MAX_REPEATED_BYTES) return undefined;
  const batch = new FactBatch(
    envelopes.for(tenant, {
      ...(sentAt !== undefined && { sentAt }),
      ...(context !== undefined && { batchContext: context }),
    }),
  );
  const closely = (index: number, bytes: Uint8Array) =>
    batch.add(index, readItem(Buffer.from(bytes)), kindByType, `/batch/${index}`);
  return batch.addScanned(closely) ? batch : undefined;
}

/** An item whose bytes are known to be JSON. */
function readItem(bytes: Buffer): SentItem {
  const { depth, loneSurrogate } = scanValue(bytes);
  return { bytes, value: JSON.parse(bytes.toString()), depth, loneSurrogate };
}
