import type { Bench } from '../lib/bench.js';
import type { Figure } from '../lib/figures.js';
import { sendAll } from '../lib/load/send-all.js';
import { parseBodies } from '../lib/measure/json-parse.js';
import { spread } from '../lib/measure/spread.js';
import { commandSide, loadedTenant } from '../lib/product/command-side.js';
import type { Row } from '../lib/row.js';
import { type Framing, requestsOf } from '../lib/traffic/requests.js';
import { EVENT_BYTES, LARGE_EVENT_BYTES, traffic } from '../lib/traffic/traffic.js';

interface Case {
  readonly framing: Extract<Framing, 'ndjson' | 'batch'>;
  readonly perRequest: number;
  readonly connections: number;
  readonly bytes: number;
}

const CASES: readonly Case[] = [
  { framing: 'ndjson', perRequest: 2_000, connections: 4, bytes: EVENT_BYTES },
  { framing: 'batch', perRequest: 100, connections: 16, bytes: EVENT_BYTES },
  { framing: 'ndjson', perRequest: 500, connections: 4, bytes: LARGE_EVENT_BYTES },
  { framing: 'batch', perRequest: 100, connections: 16, bytes: LARGE_EVENT_BYTES },
];

/** Events per CPU-second, acknowledged as durable, over those that `JSON.parse` makes of the same bytes. */
export const ingest: Row = {
  number: 1,
  title: 'durable, validated ingest ÷ JSON.parse of the same bytes (events per CPU-second)',
  async run(bench) {
    const figures: Figure[] = [];
    for (const one of CASES) figures.push(await figureOf(bench, one));
    return {
      figures,
      truths: [],
      notes: [
        'The server is the command side alone (API_ROLE=command) on the embedded log. JSON.parse: of NDJSON each line, of /v1/batch each body, decoded from bytes.',
      ],
    };
  },
};

async function figureOf(bench: Bench, { framing, perRequest, connections, bytes }: Case): Promise<Figure> {
  const { program } = await commandSide(bench);
  const { tenant, ledger } = await loadedTenant(bench, 1);
  const events = Math.ceil((bench.size(1_000, 80_000) * EVENT_BYTES) / bytes);
  const samples: number[] = [];
  const [perCpu, perWall, parsedPerCpu, busy]: number[][] = [[], [], [], []];
  for (let round = -1; round < bench.rounds; round++) {
    const firstNumber = (round + 1) * events;
    const sent = traffic({
      seed: bench.options.seed,
      events,
      bytes,
      firstNumber,
      mayBreakJson: framing === 'ndjson',
    });
    const sender = { host: '127.0.0.1', writeKey: tenant.writeKey };
    const requests = [...requestsOf(sent, framing, perRequest, sender)];
    const taken = await sendAll(program, requests, connections, ledger);
    const parsed = await parseBodies(
      bench,
      requests.map(({ body }) => body),
      framing === 'ndjson' ? 'lines' : 'bodies',
      3,
    );
    // The first round warms the server up.
    if (round < 0) continue;
    const ours = events / taken.cpuSeconds;
    const theirs = (events * 3) / parsed.cpuSeconds;
    samples.push(ours / theirs);
    perCpu?.push(ours);
    perWall?.push(events / taken.wallSeconds);
    parsedPerCpu?.push(theirs);
    busy?.push(taken.senderBusy);
  }
  return {
    name: `${framing === 'ndjson' ? 'NDJSON' : `/v1/batch of ${perRequest}`}, ${bytes} B events`,
    unit: 'ratio',
    samples,
    better: 'higher',
    ...(bytes === EVENT_BYTES && { target: { atLeast: 0.8 } }),
    parts: {
      'events per CPU-second': spread(perCpu ?? []),
      'events per second': spread(perWall ?? []),
      'parsed per CPU-second': spread(parsedPerCpu ?? []),
      'generator busy': spread(busy ?? []),
    },
  };
}
