import { rm } from 'node:fs/promises';
import { HttpApi } from '../../../apps/local/src/client/http-api.js';
import type { Bench } from '../lib/bench.js';
import { sendAll } from '../lib/load/send-all.js';
import { type StartTimes, startTimes } from '../lib/load/start-times.js';
import { spread } from '../lib/measure/spread.js';
import { Product } from '../lib/product/product.js';
import { compareAll } from '../lib/product/shared-product.js';
import type { BenchTenant } from '../lib/product/tenant.js';
import type { Row } from '../lib/row.js';
import { requestsOf } from '../lib/traffic/requests.js';
import { EVENT_BYTES, traffic } from '../lib/traffic/traffic.js';
import { Ledger } from '../lib/truth/ledger.js';

/** Sent in one go; the whole is made of such parts so that memory holds one. */
const PART = 50_000;
/** Sent right before the kill: the log has them, the read models do not yet. */
const TAIL = 2_000;

/** How long everything takes to come back after SIGKILL, over a start on an empty directory. */
export const recovery: Row = {
  number: 13,
  title: 'recovery after SIGKILL with a 1 GB log ÷ a clean empty start',
  async run(bench) {
    let product = await Product.start(bench);
    const { dataDir } = product;
    const tenant = await product.newTenant('recovery');
    const ledger = new Ledger('recovery');
    const wanted = bench.size(1_000, Math.ceil(2 ** 30 / (EVENT_BYTES + 150)));
    let sent = await send(bench, product, tenant, ledger, 0, wanted);
    await product.projected(tenant, ledger.position);
    const [killed, empty]: StartTimes[][] = [[], []];
    for (let round = 0; round < bench.rounds; round++) {
      sent += await send(bench, product, tenant, ledger, sent, bench.size(500, TAIL));
      await product.program.kill();
      const again = await startTimes(bench, dataDir, { ...tenant, position: ledger.position });
      killed?.push(again);
      product = again.product;
      const clean = await startTimes(bench, await bench.directory('empty'));
      empty?.push(clean);
      await clean.product.close();
      await rm(clean.product.dataDir, { recursive: true, force: true });
    }
    const known = { ...tenant, api: new HttpApi(product.program.url, new AbortController().signal) };
    await product.projected(known, ledger.position);
    const truths = await compareAll(product, [ledger]);
    await product.close();
    await rm(dataDir, { recursive: true, force: true });
    const ratio = (of: (times: StartTimes) => number) =>
      (killed ?? []).map((times, round) => of(times) / of(empty?.[round] ?? times));
    const figure = (name: string, of: (times: StartTimes) => number) => ({
      name,
      unit: 'ratio',
      samples: ratio(of),
      better: 'lower' as const,
      target: { atMost: 2.5 },
      parts: {
        'after SIGKILL ms': spread((killed ?? []).map(of)),
        'empty start ms': spread((empty ?? []).map(of)),
      },
    });
    return {
      figures: [
        figure('to the first ack', ({ ackMs }) => ackMs),
        figure('to the first right answer', ({ answerMs }) => answerMs),
      ],
      truths,
      notes: [
        `A log of ${wanted.toLocaleString('en')} events, projected; ${bench.size(500, TAIL)} more are acknowledged right before all processes get SIGKILL. A right answer covers all that was acknowledged. On an empty start the first ack is of a fact of a tenant that has to be made first.`,
      ],
    };
  },
};

async function send(
  bench: Bench,
  { program }: Product,
  { writeKey }: BenchTenant,
  ledger: Ledger,
  firstNumber: number,
  count: number,
): Promise<number> {
  for (let from = 0; from < count; from += PART) {
    const events = Math.min(PART, count - from);
    const options = {
      seed: bench.options.seed,
      events,
      bytes: EVENT_BYTES,
      firstNumber: firstNumber + from,
      mayBreakJson: true,
    };
    const requests = [...requestsOf(traffic(options), 'ndjson', 2_000, { host: '127.0.0.1', writeKey })];
    await sendAll(program, requests, 4, ledger);
  }
  return count;
}
