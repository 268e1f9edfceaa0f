import { encodeMetadata } from '../../events/metadata.js';
import { factIdPrefix } from '../../identity/fact-id.js';
import { SCHEMA_VERSION } from '../../versioning/upcast.js';
import type { PackedEnvelope } from './packer.js';

const encoder = new TextEncoder();

interface Shared {
  readonly tenant: string;
  readonly receivedAt: string;
  readonly sentAt?: string;
  readonly batchContext?: Uint8Array;
}

/** What the facts of a request share, as the bytes that go into each of them. */
export function packedEnvelopeOf({ tenant, receivedAt, sentAt, batchContext }: Shared): PackedEnvelope {
  const metadata = encodeMetadata({ schemaVersion: SCHEMA_VERSION, receivedAt });
  return {
    tenant,
    prefix: factIdPrefix(tenant),
    // Without its closing brace: what differs between items comes before that.
    head: metadata.subarray(0, -1),
    sentAt: encoder.encode(sentAt ?? ''),
    needsContext: batchContext !== undefined,
  };
}
