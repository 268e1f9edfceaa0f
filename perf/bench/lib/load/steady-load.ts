import type { OpenLoopFigures } from '../http/open-loop.js';
import type { Product } from '../product/product.js';
import type { BenchTenant } from '../product/tenant.js';
import { requestsOf } from '../traffic/requests.js';
import { EVENT_BYTES, traffic } from '../traffic/traffic.js';
import type { Ledger } from '../truth/ledger.js';
import { ackLoad } from './ack-load.js';

const PER_REQUEST = 20;

export interface SteadyLoad {
  readonly eventsPerSecond: number;
  readonly seconds: number;
  readonly seed: number;
  readonly firstNumber: number;
}

/** Batches of twenty on a schedule, for so long; resolves to the number after the last event's. */
export async function steadyLoad(
  product: Product,
  tenant: BenchTenant,
  ledger: Ledger,
  { eventsPerSecond, seconds, seed, firstNumber }: SteadyLoad,
): Promise<{ readonly nextNumber: number; readonly figures: OpenLoopFigures }> {
  const events = Math.max(PER_REQUEST, Math.ceil(eventsPerSecond * seconds));
  const sent = traffic({ seed, events, bytes: EVENT_BYTES, firstNumber, mayBreakJson: false });
  const requests = [
    ...requestsOf(sent, 'batch', PER_REQUEST, { host: '127.0.0.1', writeKey: tenant.writeKey }),
  ];
  const perSecond = eventsPerSecond / PER_REQUEST;
  const figures = await ackLoad(product.program, requests, { perSecond, seed }, ledger);
  return { nextNumber: firstNumber + events, figures };
}
