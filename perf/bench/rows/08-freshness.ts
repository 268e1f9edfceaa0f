import { build } from 'hdr-histogram-js';
import { endToEndCapacity } from '../lib/load/end-to-end-capacity.js';
import { Probes } from '../lib/load/probes.js';
import { steadyLoad } from '../lib/load/steady-load.js';
import { spread } from '../lib/measure/spread.js';
import { compareAll, sharedProduct } from '../lib/product/shared-product.js';
import type { Row } from '../lib/row.js';
import { Ledger } from '../lib/truth/ledger.js';

/** How long after its acknowledgement a conversion is in a report, while the product is half busy. */
export const freshness: Row = {
  number: 8,
  title: 'freshness: P99 from ack to visible in a report, at half load',
  async run(bench) {
    const product = await sharedProduct(bench);
    const capacity = await endToEndCapacity(bench);
    const eventsPerSecond = capacity / 2;
    const seconds = bench.size(2, 20);
    const name = bench.newName('fresh');
    const tenant = await product.newTenant(name);
    const ledger = new Ledger(name);
    const probed = await product.newTenant(bench.newName('probes'));
    const probes = new Probes(probed);
    const [p99, p50, worst]: number[][] = [[], [], []];
    let firstNumber = 0;
    for (let round = 0; round < bench.rounds; round++) {
      const seed = bench.options.seed + round;
      const fresh = probes.every(bench.size(250, 100));
      const load = { eventsPerSecond, seconds, seed, firstNumber };
      firstNumber = (await steadyLoad(product, tenant, ledger, load)).nextNumber;
      const times = build({ numberOfSignificantValueDigits: 3 });
      for (const ms of await fresh.end()) times.recordValue(Math.max(1, Math.round(ms * 1_000)));
      p99?.push(times.getValueAtPercentile(99) / 1_000);
      p50?.push(times.getValueAtPercentile(50) / 1_000);
      worst?.push(times.maxValue / 1_000);
    }
    await product.projected(tenant, ledger.position);
    return {
      figures: [
        {
          name: 'P99',
          unit: 'ms',
          samples: p99 ?? [],
          better: 'lower',
          target: { atMost: 1_000 },
          parts: { 'P50 ms': spread(p50 ?? []), 'greatest ms': spread(worst ?? []) },
        },
      ],
      truths: await compareAll(product, [ledger]),
      notes: [
        `Half of ${Math.round(capacity)} events/s, which the whole product takes in and shows in a burst. A probe is a conversion of a campaign of its own, begun on a schedule; it is visible when a report by campaign, asked with its position, counts it.`,
      ],
    };
  },
};
