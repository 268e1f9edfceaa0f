import { parseArgs } from 'node:util';
import { FactBatch } from '#domain/tracking/fact-batch.js';
import { scanValue } from '#domain/tracking/json-items.js';
import { kindByType } from '#domain/tracking/kind-by-type.js';
import { pageViews } from './page-views.js';

/*
 * What it costs to make facts of the bytes of events, against JSON.parse of the same bytes, in one process and on one
 * thread: microseconds of CPU an event. `node dist/perf/packing/main.js [--rounds 7]`
 */

const PER_BLOCK = 90;
const ROUND_MS = 400;

const lines = pageViews(9_000);
const blocks: Buffer[] = [];
for (let n = 0; n < lines.length; n += PER_BLOCK)
  blocks.push(Buffer.concat(lines.slice(n, n + PER_BLOCK).flatMap((line) => [line, Buffer.from('\n')])));

const newBatch = () =>
  new FactBatch({
    tenant: 'acme',
    rules: {
      currencies: new Set(['USD']),
      definitions: new Map([['Order Completed', { event: 'Order Completed' }]]),
      maxEventBytes: 32_768,
    },
    receivedAt: '2026-03-01T12:00:00.000Z',
    newMessageId: () => 'none',
  });

let packed = 0;

const ways: Readonly<Record<string, () => void>> = {
  'JSON.parse': () => {
    for (const line of lines) JSON.parse(line.toString());
  },
  'JSON.parse and schema': () => {
    for (let n = 0; n < lines.length; n += PER_BLOCK) {
      const batch = newBatch();
      for (const [index, bytes] of lines.slice(n, n + PER_BLOCK).entries()) {
        const { depth, loneSurrogate } = scanValue(bytes);
        batch.add(
          index,
          { bytes, value: JSON.parse(bytes.toString()), depth, loneSurrogate },
          kindByType,
          '',
        );
      }
    }
  },
  packer: () => {
    for (const block of blocks) {
      const batch = newBatch();
      batch.addLines([block], 0, () => undefined);
      packed = batch.accepted;
      batch.release();
    }
  },
};

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '7' } } });
const figures = new Map<string, number[]>(Object.keys(ways).map((way) => [way, []]));
for (let round = -1; round < Number(values.rounds); round++) {
  for (const [way, run] of Object.entries(ways)) {
    const before = process.cpuUsage();
    const until = performance.now() + ROUND_MS;
    let events = 0;
    for (; performance.now() < until; events += lines.length) run();
    const { user, system } = process.cpuUsage(before);
    // The first round only warms up.
    if (round >= 0) figures.get(way)?.push((user + system) / events);
  }
}

const bytes = lines.reduce((sum, line) => sum + line.length, 0) / lines.length;
console.log(`${lines.length} events of ${bytes.toFixed(0)} bytes, ${packed} of the last ${PER_BLOCK} packed`);
const parse = median(figures.get('JSON.parse') ?? []);
for (const [way, found] of figures)
  console.log(
    `${way.padEnd(24)} ${median(found).toFixed(2)} µs an event, ${(parse / median(found)).toFixed(2)} of JSON.parse`,
  );

function median(of: readonly number[]): number {
  return of.toSorted((a, b) => a - b)[of.length >> 1] ?? Number.NaN;
}
