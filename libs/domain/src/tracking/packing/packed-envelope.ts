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

const NOTHING = new Uint8Array(0);

// Requests that follow each other are mostly of one tenant and one millisecond: the last of each is kept.
let tenantOfPrefix: string | undefined;
let prefix = NOTHING;
let timeOfHead: string | undefined;
let head = NOTHING;

/** What the facts of a request share, as the bytes that go into each of them. */
export function packedEnvelopeOf({ tenant, receivedAt, sentAt, batchContext }: Shared): PackedEnvelope {
  if (tenant !== tenantOfPrefix) {
    prefix = Uint8Array.from(factIdPrefix(tenant));
    tenantOfPrefix = tenant;
  }
  if (receivedAt !== timeOfHead) {
    // Without its closing brace: what differs between items comes before that.
    head = Uint8Array.from(encodeMetadata({ schemaVersion: SCHEMA_VERSION, receivedAt }).subarray(0, -1));
    timeOfHead = receivedAt;
  }
  return {
    tenant,
    prefix,
    head,
    sentAt: sentAt === undefined ? NOTHING : encoder.encode(sentAt),
    needsContext: batchContext !== undefined,
  };
}
