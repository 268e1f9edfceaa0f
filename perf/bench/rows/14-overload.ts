import { p99Ms } from '../lib/http/open-loop.js';
import { ackLoad } from '../lib/load/ack-load.js';
import { spread } from '../lib/measure/spread.js';
import { commandSide, loadedTenant } from '../lib/product/command-side.js';
import { singleCapacity } from '../lib/product/single-capacity.js';
import type { Row } from '../lib/row.js';
import { singles } from '../lib/traffic/singles.js';

const OVERLOAD = 3;
const ORDINARY = 0.7;
/** As many senders as would have a connection each. */
const CONNECTIONS = 512;
const MAX_CONNECTIONS = 4_096;

/** What is acknowledged under three times what the server takes, and how long those wait that are let in. */
export const overload: Row = {
  number: 14,
  title: 'at three times capacity, open loop',
  async run(bench) {
    const { program } = await commandSide(bench);
    const { tenant, ledger } = await loadedTenant(bench, 14);
    const capacity = await singleCapacity(bench);
    const seconds = bench.size(0.5, 4);
    const [goodput, latency, good, admitted, ordinary, refusedPart, ended]: number[][] = [
      [],
      [],
      [],
      [],
      [],
      [],
      [],
    ];
    let firstNumber = 0;
    const load = async (times: number, seed: number) => {
      const perSecond = times * capacity;
      const requests = singles(bench, tenant, Math.ceil(perSecond * seconds), firstNumber);
      firstNumber += requests.length;
      const options = { perSecond, seed, connections: CONNECTIONS, maxConnections: MAX_CONNECTIONS };
      return { ...(await ackLoad(program, requests, options, ledger)), sent: requests.length };
    };
    for (let round = -1; round < bench.rounds; round++) {
      const seed = bench.options.seed + round + 1;
      const calm = await load(ORDINARY, seed);
      const flood = await load(OVERLOAD, seed);
      if (round < 0) continue;
      const perSecond = flood.good.totalCount / flood.wallSeconds;
      goodput?.push(perSecond / capacity);
      latency?.push(p99Ms(flood.good) / p99Ms(calm.good));
      good?.push(perSecond);
      admitted?.push(p99Ms(flood.good));
      ordinary?.push(p99Ms(calm.good));
      refusedPart?.push(flood.refused.totalCount / flood.sent);
      ended?.push(flood.unanswered);
    }
    return {
      figures: [
        {
          name: 'goodput ÷ capacity',
          unit: 'ratio',
          samples: goodput ?? [],
          better: 'higher',
          target: { atLeast: 0.85 },
          parts: {
            'acknowledged/s': spread(good ?? []),
            'part refused': spread(refusedPart ?? []),
            'connections ended without an answer': spread(ended ?? []),
          },
        },
        {
          name: 'P99 of admitted requests ÷ their P99 at 70 %',
          unit: 'ratio',
          samples: latency ?? [],
          better: 'lower',
          target: { atMost: 5 },
          parts: { 'admitted P99 ms': spread(admitted ?? []), 'P99 ms at 70 %': spread(ordinary ?? []) },
        },
      ],
      truths: [],
      notes: [
        `Capacity: ${Math.round(capacity)} requests/s of one event, from 64 connections that each wait for their answer. Up to ${MAX_CONNECTIONS} connections; waiting for one counts as latency. Malformed events are among the refused.`,
      ],
    };
  },
};
