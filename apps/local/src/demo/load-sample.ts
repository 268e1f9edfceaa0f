import type { HttpApi } from './http-api.js';
import type { SampleRequest } from './sample-requests.js';

interface TrackingAnswer {
  readonly accepted: number;
  readonly rejected: number;
  readonly position: string | number | null;
}

const IN_FLIGHT = 4;

/**
 * Sends the requests, several at a time, and resolves to the highest log position that was acknowledged.
 * The facts have ids of their own, so that sending them again changes nothing; an item that is refused is an Error,
 * for the sample has no bad ones.
 */
export async function loadSample(
  api: HttpApi,
  writeKey: string,
  requests: Iterable<SampleRequest>,
  onFacts: (facts: number) => void,
): Promise<string> {
  let position = 0n;
  const queue = requests[Symbol.iterator]();
  const sender = async () => {
    for (let next = queue.next(); next.done !== true; next = queue.next()) {
      const { path, body, facts } = next.value;
      const answer = await api.call<TrackingAnswer>(path, { token: writeKey, body });
      if (answer.rejected !== 0)
        throw new Error(`${path}: ${answer.rejected} of ${facts} sample facts were refused`);
      if (answer.position !== null && BigInt(answer.position) > position) position = BigInt(answer.position);
      onFacts(facts);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, sender));
  return String(position);
}
