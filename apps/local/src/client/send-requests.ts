import type { HttpApi } from './http-api.js';

/** A tracking request whose facts have ids of their own, so that it may be repeated. */
export interface TrackingRequest {
  readonly path: string;
  readonly body: string;
  /** JSON by default. */
  readonly contentType?: string;
  /** Facts that the body holds. */
  readonly facts: number;
}

interface TrackingAnswer {
  readonly accepted: number;
  readonly rejected: number;
  readonly position: string | number | null;
  readonly errors?: readonly { readonly code: string; readonly detail: string; readonly pointer: string }[];
}

const IN_FLIGHT = 4;

/**
 * Sends the requests, several at a time, and resolves to the highest log position that was acknowledged.
 * Requests are taken from the iterable as they are sent, so memory holds a few of them, however many there are.
 * Sending them again changes nothing; an item that is refused is an Error, for samples have no bad ones.
 */
export async function sendRequests<R extends TrackingRequest>(
  api: HttpApi,
  writeKey: string,
  requests: Iterable<R>,
  onSent: (request: R) => void,
): Promise<string> {
  let position = 0n;
  const queue = requests[Symbol.iterator]();
  const sender = async () => {
    for (let next = queue.next(); next.done !== true; next = queue.next()) {
      const { path, body, facts, contentType } = next.value;
      const answer = await api.call<TrackingAnswer>(path, {
        token: writeKey,
        body,
        ...(contentType === undefined ? {} : { contentType }),
      });
      if (answer.rejected !== 0) {
        const [first] = answer.errors ?? [];
        const reason = first === undefined ? '' : `: ${first.code} ${first.pointer}, ${first.detail}`;
        throw new Error(`${path}: ${answer.rejected} of ${facts} sample facts were refused${reason}`);
      }
      if (answer.position !== null && BigInt(answer.position) > position) position = BigInt(answer.position);
      onSent(next.value);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, sender));
  return String(position);
}
