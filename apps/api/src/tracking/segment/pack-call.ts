import type { SegmentCall } from '#domain/events/metadata.js';
import type { Tenant } from '#domain/tenants/tenant.js';
import { FactBatch } from '#domain/tracking/fact-batch.js';
import { scanItem } from '#domain/tracking/packing/packer.js';
import type { Envelopes } from '../envelopes.js';

/** The fact of a body that is plainly a good item of the call; undefined when it has to be read to tell. */
export function packCall(
  body: Buffer,
  call: SegmentCall,
  tenant: Tenant,
  envelopes: Envelopes,
): FactBatch | undefined {
  if (!scanItem(body, envelopes.rulesFor(tenant), call)) return undefined;
  const batch = new FactBatch(envelopes.for(tenant));
  return batch.addScanned() ? batch : undefined;
}
