/** Which Segment call a fact came in as; the single-call routes say it by their path, not in the body. */
export type SegmentCall = 'track' | 'page' | 'screen' | 'identify' | 'alias' | 'group';

/**
 * What the server knows about a fact and its sender did not write into the item itself.
 * Kept beside the sender's bytes, which are never rewritten.
 */
export interface EventMetadata {
  readonly schemaVersion: number;
  /** ISO 8601, when the api took the request. */
  readonly receivedAt: string;
  /** ISO 8601, from the item or its batch: corrects the sender's clock. */
  readonly sentAt?: string;
  /** Only when the sender gave none. */
  readonly messageId?: string;
  readonly call?: SegmentCall;
  /** Of a refund: the `messageId` of the conversion in the URL. */
  readonly conversionMessageId?: string;
  /** `context` of the batch, for items that carry none of their own. */
  readonly batchContext?: Readonly<Record<string, unknown>>;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Events of one request have the same metadata, but for the call, and stand beside each other in the log. */
let last: { readonly text: string; readonly metadata: EventMetadata } | undefined;

/** Metadata as the JSON bytes that the log keeps. */
export function encodeMetadata(metadata: EventMetadata): Uint8Array {
  return encoder.encode(JSON.stringify(metadata));
}

/** The reverse of {@link encodeMetadata}. Throws SyntaxError on bytes that are not JSON. */
export function decodeMetadata(bytes: Uint8Array): EventMetadata {
  const text = decoder.decode(bytes);
  if (last?.text !== text) last = { text, metadata: JSON.parse(text) as EventMetadata };
  return last.metadata;
}
