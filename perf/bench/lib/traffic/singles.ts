import type { Bench } from '../bench.js';
import { requestsOf, type SentRequest } from './requests.js';
import { EVENT_BYTES, traffic } from './traffic.js';

/** Requests of one event each, of ordinary size. */
export function singles(
  { options }: Bench,
  { writeKey }: { readonly writeKey: string },
  count: number,
  firstNumber: number,
): SentRequest[] {
  const events = traffic({
    seed: options.seed,
    events: count,
    bytes: EVENT_BYTES,
    firstNumber,
    mayBreakJson: true,
  });
  return [...requestsOf(events, 'single', 1, { host: '127.0.0.1', writeKey })];
}
