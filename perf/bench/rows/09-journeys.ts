import { atCapacity } from '../lib/http/at-capacity.js';
import { getRequest } from '../lib/http/get-request.js';
import { openLoop, p99Ms } from '../lib/http/open-loop.js';
import { pointQueryP99Ms } from '../lib/load/point-queries.js';
import { spread } from '../lib/measure/spread.js';
import { compareAll, prepared, sendAndProject, sharedProduct } from '../lib/product/shared-product.js';
import type { Row } from '../lib/row.js';

const CLIENTS = 8;
const LOAD = 0.5;

/** Journeys over HTTP from eight connections, first asked for and asked again, over one caller's query by key. */
export const journeys: Row = {
  number: 9,
  title: 'journey lookup P99, 8 clients over HTTP ÷ hand-written point query, one caller',
  async run(bench) {
    const product = await sharedProduct(bench);
    const load = await prepared(bench, product, bench.size(1_000, 30_000));
    await sendAndProject(product, load);
    const { tenant, readKey } = load.tenant;
    const perRound = bench.size(40, 400);
    const wanted = perRound * (bench.rounds + 1);
    const listed = await product.models.query(
      `SELECT visitor FROM {db}.events WHERE tenant = '${tenant}' GROUP BY visitor ORDER BY cityHash64(visitor) LIMIT ${wanted} FORMAT TSV`,
    );
    const visitors = listed.trim().split('\n');
    const requests = visitors.map((visitor) =>
      getRequest(`/v1/attribution/journey/${encodeURIComponent(visitor.slice(2))}`, readKey),
    );
    const { port } = product.program;
    let wrong = 0;
    const count = (status: number) => {
      if (status !== 200) wrong++;
    };
    // The first visitors find out what eight clients at once get.
    const first = requests.slice(0, perRound);
    const cold = await atCapacity(port, first, CLIENTS, (_, { status }) => count(status));
    const warm = await atCapacity(port, first, CLIENTS, (_, { status }) => count(status));
    const [cached, uncached, cachedMs, uncachedMs, baseMs]: number[][] = [[], [], [], [], []];
    for (let round = 0; round < bench.rounds; round++) {
      const from = (round + 1) * perRound;
      const mine = requests.slice(from, from + perRound);
      const ask = (wallSeconds: number) =>
        openLoop({
          port,
          requests: mine,
          perSecond: (LOAD * first.length) / wallSeconds,
          seed: bench.options.seed + round,
          connections: CLIENTS,
          maxConnections: CLIENTS,
          onAnswer: (_, { status }) => count(status),
        });
      const base = await pointQueryP99Ms(product, tenant, visitors.slice(from, from + perRound));
      const uncachedP99 = p99Ms((await ask(cold.wallSeconds)).good);
      const cachedP99 = p99Ms((await ask(warm.wallSeconds)).good);
      uncached?.push(uncachedP99 / base);
      cached?.push(cachedP99 / base);
      uncachedMs?.push(uncachedP99);
      cachedMs?.push(cachedP99);
      baseMs?.push(base);
    }
    return {
      figures: [
        {
          name: 'cached',
          unit: 'ratio',
          samples: cached ?? [],
          better: 'lower',
          target: { atMost: 0.5 },
          parts: { 'cached P99 ms': spread(cachedMs ?? []), 'point query P99 ms': spread(baseMs ?? []) },
        },
        {
          name: 'uncached',
          unit: 'ratio',
          samples: uncached ?? [],
          better: 'lower',
          target: { atMost: 6 },
          parts: { 'uncached P99 ms': spread(uncachedMs ?? []) },
        },
      ],
      truths: [
        { what: 'every journey was found', isTrue: wrong === 0, detail: `${wrong} answers were not 200` },
        ...(await compareAll(product, [load.ledger])),
      ],
      notes: [
        'Open loop at half of what eight clients get; latency from the intended time of sending. The point query reads the visitor’s rows of the three fact tables by primary key, over HTTP.',
      ],
    };
  },
};
