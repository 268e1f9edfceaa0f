import type { TrackingRequest } from '../client/send-requests.js';

/** Below the api's limits of 512,000 bytes and 2,500 items a body. */
const MAX_BYTES = 400_000;
const MAX_ITEMS = 2_000;

/** How items become a body. */
export interface Envelope {
  readonly path: string;
  readonly contentType?: string;
  readonly wrap: (items: readonly string[]) => string;
}

/** The member of a JSON body that holds the items. */
export function jsonEnvelope(path: string, member: string): Envelope {
  return { path, wrap: (items) => `{"${member}":[${items.join(',')}]}` };
}

/** One event a line. */
export const NDJSON_ENVELOPE: Envelope = {
  path: '/v1/events',
  contentType: 'application/x-ndjson',
  wrap: (items) => `${items.join('\n')}\n`,
};

/** Gathers items (JSON texts) of one kind until a body is full. */
export class RequestPacker {
  private items: string[] = [];
  private bytes = 0;

  constructor(private readonly envelope: Envelope) {}

  /** The request that is full, if this item did not fit into it any more. */
  add(item: string): TrackingRequest | undefined {
    const bytes = Buffer.byteLength(item) + 1;
    const full = this.items.length >= MAX_ITEMS || this.bytes + bytes > MAX_BYTES ? this.flush() : undefined;
    this.items.push(item);
    this.bytes += bytes;
    return full;
  }

  /** What has been gathered, if anything. */
  flush(): TrackingRequest | undefined {
    if (this.items.length === 0) return undefined;
    const { path, contentType, wrap } = this.envelope;
    const request = { path, body: wrap(this.items), facts: this.items.length };
    this.items = [];
    this.bytes = 0;
    return contentType === undefined ? request : { ...request, contentType };
  }
}
