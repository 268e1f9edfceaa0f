import { atCapacity } from '../lib/http/at-capacity.js';
import { sendAll } from '../lib/load/send-all.js';
import { cpuSeconds } from '../lib/measure/cpu-time.js';
import { startPinned } from '../lib/measure/run-pinned.js';
import { spread } from '../lib/measure/spread.js';
import { commandSide, loadedTenant } from '../lib/product/command-side.js';
import type { Row } from '../lib/row.js';
import { singles } from '../lib/traffic/singles.js';

const CONNECTIONS = 64;

/** Requests a second with one event each, acknowledged as durable, over those of a server that does nothing. */
export const oneEvent: Row = {
  number: 2,
  title: 'one event a request, durable ÷ empty node:http',
  async run(bench) {
    const { program } = await commandSide(bench);
    const { tenant, ledger } = await loadedTenant(bench, 2);
    const count = bench.size(500, 20_000);
    const [perWall, perCpu, ours, theirs, busy]: number[][] = [[], [], [], [], []];
    const empty = await startPinned(bench, 'empty-server');
    try {
      for (let round = -1; round < bench.rounds; round++) {
        const requests = singles(bench, tenant, count, (round + 1) * count);
        const durable = await sendAll(program, requests, CONNECTIONS, ledger);
        const before = cpuSeconds([empty.pid]);
        const bytes = requests.map((request) => request.bytes);
        const bare = await atCapacity(Number(empty.firstLine), bytes, CONNECTIONS, () => undefined);
        const bareCpu = cpuSeconds([empty.pid]) - before;
        if (round < 0) continue;
        perWall?.push(bare.wallSeconds / durable.wallSeconds);
        perCpu?.push(bareCpu / durable.cpuSeconds);
        ours?.push(count / durable.wallSeconds);
        theirs?.push(count / bare.wallSeconds);
        busy?.push(bare.senderBusy);
      }
    } finally {
      await empty.close();
    }
    return {
      figures: [
        {
          name: 'requests per second',
          unit: 'ratio',
          samples: perWall ?? [],
          better: 'higher',
          target: { atLeast: 0.4 },
          parts: {
            'durable requests/s': spread(ours ?? []),
            'empty requests/s': spread(theirs ?? []),
            'generator busy at the empty server': spread(busy ?? []),
          },
        },
        { name: 'requests per CPU-second', unit: 'ratio', samples: perCpu ?? [], better: 'higher' },
      ],
      truths: [],
      notes: [`${CONNECTIONS} kept-alive connections, one request at a time each; the command side alone.`],
    };
  },
};
