import { join } from 'node:path';
import { steadyLoad } from '../lib/load/steady-load.js';
import { residentMb } from '../lib/measure/cpu-time.js';
import { Inspector } from '../lib/measure/inspector.js';
import { slope } from '../lib/measure/slope.js';
import { spread } from '../lib/measure/spread.js';
import { pidOf } from '../lib/product/parts.js';
import { Product } from '../lib/product/product.js';
import { compareAll, prepared, sendAndProject } from '../lib/product/shared-product.js';
import type { Row } from '../lib/row.js';
import { Ledger } from '../lib/truth/ledger.js';

const PARTS = ['api', 'projector'] as const;
const FULL_MINUTES = 30;
/** Before this part of the time caches are filling. */
const SETTLING = 1 / 3;

interface Sample {
  readonly minutes: number;
  readonly heapMb: number;
  readonly residentMb: number;
}

/** Whether memory stays flat: slopes of the heap after collection and of resident memory, while half busy. */
export const memory: Row = {
  number: 12,
  title: 'memory over 30 minutes at half load',
  isLong: true,
  async run(bench) {
    const minutes = bench.options.full ? FULL_MINUTES : bench.size(0.05, 3);
    const slices = bench.options.full ? 60 : bench.size(3, 12);
    const product = await Product.start(bench, { env: { NODE_OPTIONS: '--inspect=127.0.0.1:0' } });
    try {
      const burst = await prepared(bench, product, bench.size(400, 40_000));
      const started = performance.now();
      await sendAndProject(product, burst);
      const eventsPerSecond = burst.ledger.acknowledged / ((performance.now() - started) / 1_000) / 2;
      const watched = await Promise.all(
        PARTS.map(async (part) => ({
          part,
          pid: pidOf(product.program, part),
          inspector: await Inspector.of(join(product.dataDir, 'logs', `${part}.log`)),
          samples: [] as Sample[],
        })),
      );
      const name = bench.newName('memory');
      const tenant = await product.newTenant(name);
      const ledger = new Ledger(name);
      let firstNumber = 0;
      const begun = performance.now();
      for (let n = 0; n < slices; n++) {
        const load = {
          eventsPerSecond,
          seconds: (minutes * 60) / slices,
          seed: bench.options.seed + n,
          firstNumber,
        };
        firstNumber = (await steadyLoad(product, tenant, ledger, load)).nextNumber;
        for (const { pid, inspector, samples } of watched) {
          const heapMb = await inspector.heapMbAfterCollection();
          samples.push({
            minutes: (performance.now() - begun) / 60_000,
            heapMb,
            residentMb: residentMb(pid),
          });
        }
      }
      await product.projected(tenant, ledger.position);
      const truths = await compareAll(product, [ledger]);
      for (const { inspector } of watched) inspector.close();
      const figure = (
        part: string,
        what: string,
        samples: readonly Sample[],
        of: (sample: Sample) => number,
        atMost: number,
      ) => {
        const settled = samples.slice(Math.floor(samples.length * SETTLING));
        return {
          name: `${part}, ${what}`,
          unit: 'MB/min',
          samples: [slope(settled.map((sample) => ({ x: sample.minutes, y: of(sample) })))],
          better: 'lower' as const,
          // A slope over less time is that of caches that fill.
          ...(bench.options.full && { target: { atMost } }),
          parts: { MB: spread(settled.map(of)) },
        };
      };
      return {
        figures: watched.flatMap(({ part, samples }) => [
          figure(part, 'heap after collection', samples, ({ heapMb }) => heapMb, 0.05),
          figure(part, 'resident', samples, (sample) => sample.residentMb, 0.5),
        ]),
        truths,
        notes: [
          `${minutes} minutes at ${Math.round(eventsPerSecond)} events/s, half of a burst's rate; ${slices} samples, the first third left out as caches fill. A collection is asked for by the inspector, between two slices of load.`,
        ],
      };
    } finally {
      await product.close();
    }
  },
};
