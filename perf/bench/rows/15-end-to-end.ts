import { sendAll } from '../lib/load/send-all.js';
import { parseBodies } from '../lib/measure/json-parse.js';
import { spread } from '../lib/measure/spread.js';
import { bareInsertCpuSeconds, nativeRows, noMerges } from '../lib/product/native-rows.js';
import { compareAll, prepared, sharedProduct } from '../lib/product/shared-product.js';
import type { Row } from '../lib/row.js';
import type { Ledger } from '../lib/truth/ledger.js';

/** CPU of the whole product from the first byte to the answer, over what parsing and storing the same facts costs. */
export const endToEnd: Row = {
  number: 15,
  title: 'CPU-seconds per million events, end to end ÷ (JSON.parse + bare Native insert of them)',
  async run(bench) {
    const product = await sharedProduct(bench);
    const { program, models } = product;
    const events = bench.size(800, 25_000);
    const ledgers: Ledger[] = [];
    const [samples, ours, parsing, inserting, rates]: number[][] = [[], [], [], [], []];
    for (let round = -1; round < bench.rounds; round++) {
      const { tenant, ledger, requests } = await prepared(bench, product, events);
      ledgers.push(ledger);
      await noMerges(models);
      const before = program.cpuSeconds();
      const started = performance.now();
      await sendAll(program, requests, 4, ledger);
      await product.projected(tenant, ledger.position);
      const wallSeconds = (performance.now() - started) / 1_000;
      await noMerges(models);
      const own = program.cpuSeconds() - before;
      const bodies = requests.map(({ body }) => body);
      const { cpuSeconds: parsed } = await parseBodies(bench, bodies, 'lines');
      const inserted = await bareInsertCpuSeconds(product, await nativeRows(models, tenant.tenant));
      if (round < 0) continue;
      const perMillion = 1e6 / events;
      samples?.push(own / (parsed + inserted));
      ours?.push(own * perMillion);
      parsing?.push(parsed * perMillion);
      inserting?.push(inserted * perMillion);
      rates?.push(events / wallSeconds);
    }
    return {
      figures: [
        {
          name: 'CPU-seconds',
          unit: 'ratio',
          samples: samples ?? [],
          better: 'lower',
          target: { atMost: 3 },
          parts: {
            'CPU-s per million': spread(ours ?? []),
            'JSON.parse CPU-s': spread(parsing ?? []),
            'bare insert CPU-s': spread(inserting ?? []),
            'events/s until answers cover them': spread(rates ?? []),
          },
        },
      ],
      truths: await compareAll(product, ledgers),
      notes: [
        'The whole product as npm start runs it: launcher, api, projector and ClickHouse, merges included.',
      ],
    };
  },
};
