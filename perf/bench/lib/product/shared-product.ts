import type { Bench } from '../bench.js';
import type { Truth } from '../figures.js';
import { sendAll } from '../load/send-all.js';
import { requestsOf, type SentRequest } from '../traffic/requests.js';
import { EVENT_BYTES, traffic } from '../traffic/traffic.js';
import { compareWithLog } from '../truth/compare-log.js';
import { compareWithReadModels } from '../truth/compare-read-models.js';
import { Ledger } from '../truth/ledger.js';
import { Product } from './product.js';
import type { BenchTenant } from './tenant.js';

/** The product that the rows of projection and of queries share. */
export const sharedProduct = (bench: Bench): Promise<Product> =>
  bench.shared('product', () => Product.start(bench));

export interface Loaded {
  readonly tenant: BenchTenant;
  readonly ledger: Ledger;
  readonly requests: readonly SentRequest[];
}

/** NDJSON of ordinary events for a new tenant, not sent yet. */
export async function prepared(bench: Bench, product: Product, events: number): Promise<Loaded> {
  const name = bench.newName('load');
  const tenant = await product.newTenant(name);
  const sent = traffic({
    seed: bench.options.seed,
    events,
    bytes: EVENT_BYTES,
    firstNumber: 0,
    mayBreakJson: true,
  });
  const requests = [...requestsOf(sent, 'ndjson', 2_000, { host: '127.0.0.1', writeKey: tenant.writeKey })];
  return { tenant, ledger: new Ledger(name), requests };
}

/** Sends it all, and waits until answers cover it. */
export async function sendAndProject(product: Product, { tenant, ledger, requests }: Loaded): Promise<void> {
  await sendAll(product.program, requests, 4, ledger);
  await product.projected(tenant, ledger.position);
}

/** What was acknowledged against the log and the read models of a product that runs. */
export async function compareAll(product: Product, ledgers: readonly Ledger[]): Promise<Truth[]> {
  const truths = await compareWithLog(product.dataDir, ledgers);
  for (const ledger of ledgers) truths.push(await compareWithReadModels(product.models, ledger));
  return truths;
}
