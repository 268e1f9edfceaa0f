import { openLoop, p99Ms } from '../lib/http/open-loop.js';
import { ackLoad } from '../lib/load/ack-load.js';
import { startPinned } from '../lib/measure/run-pinned.js';
import { spread } from '../lib/measure/spread.js';
import { commandSide, loadedTenant } from '../lib/product/command-side.js';
import { singleCapacity } from '../lib/product/single-capacity.js';
import type { Row } from '../lib/row.js';
import { singles } from '../lib/traffic/singles.js';

const LOAD = 0.7;

/** P99 of the acknowledgement at 70 % of capacity over that of a server that does nothing, on the same schedule. */
export const ackLatency: Row = {
  number: 3,
  title: "ack P99 at 70 % of capacity, open loop ÷ the empty server's P99",
  async run(bench) {
    const { program } = await commandSide(bench);
    const { tenant, ledger } = await loadedTenant(bench, 3);
    const capacity = await singleCapacity(bench);
    const perSecond = LOAD * capacity;
    const count = Math.ceil(perSecond * bench.size(0.5, 6));
    const [samples, ours, theirs, late]: number[][] = [[], [], [], []];
    const empty = await startPinned(bench, 'empty-server');
    try {
      for (let round = -1; round < bench.rounds; round++) {
        const requests = singles(bench, tenant, count, (round + 1) * count);
        const seed = bench.options.seed + round + 1;
        const durable = await ackLoad(program, requests, { perSecond, seed }, ledger);
        const bare = await openLoop({
          port: Number(empty.firstLine),
          requests: requests.map(({ bytes }) => bytes),
          perSecond,
          seed,
        });
        if (round < 0) continue;
        samples?.push(p99Ms(durable.good) / p99Ms(bare.good));
        ours?.push(p99Ms(durable.good));
        theirs?.push(p99Ms(bare.good));
        late?.push(p99Ms(durable.sender));
      }
    } finally {
      await empty.close();
    }
    return {
      figures: [
        {
          name: 'P99 from the intended time of sending',
          unit: 'ratio',
          samples: samples ?? [],
          better: 'lower',
          target: { atMost: 4 },
          parts: {
            'ack P99 ms': spread(ours ?? []),
            'empty P99 ms': spread(theirs ?? []),
            'sends late by P99 ms': spread(late ?? []),
          },
        },
      ],
      truths: [],
      notes: [
        `Both at ${Math.round(perSecond)} requests/s, 70 % of the ${Math.round(capacity)} that the durable side takes: for the empty server far from its own capacity, which makes this the harder reading.`,
      ],
    };
  },
};
