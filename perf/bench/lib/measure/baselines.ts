import type { Bench } from '../bench.js';
import { atCapacity } from '../http/at-capacity.js';
import { requestsOf } from '../traffic/requests.js';
import { EVENT_BYTES, traffic } from '../traffic/traffic.js';
import { fdatasyncsPerSecond } from './fdatasync.js';
import { parseBodies } from './json-parse.js';
import { startPinned } from './run-pinned.js';
import { spread } from './spread.js';

/** What the machine gives to anybody; taken at both ends of a run. */
export interface Baselines {
  readonly emptyServerPerSecond: number;
  readonly fdatasyncsPerSecond: number;
  readonly parsedPerCpuSecond: number;
}

/** A run in which one of them has moved by more than this says nothing about anything else. */
export const MAY_MOVE = 0.15;

const TIMES = 3;

/** Medians of three. */
export async function takeBaselines(bench: Bench): Promise<Baselines> {
  const events = [
    ...traffic({
      seed: bench.options.seed,
      events: bench.size(2_000, 20_000),
      bytes: EVENT_BYTES,
      firstNumber: 0,
      mayBreakJson: true,
    }),
  ];
  const sender = { host: '127.0.0.1', writeKey: 'none' };
  const single = [...requestsOf(events, 'single', 1, sender)].map(({ bytes }) => bytes);
  const lines = [...requestsOf(events, 'ndjson', 1_000, sender)].map(({ body }) => body);
  const [empty, synced, parsed]: number[][] = [[], [], []];
  const server = await startPinned(bench, 'empty-server');
  try {
    for (let n = 0; n < TIMES; n++) {
      const { wallSeconds } = await atCapacity(Number(server.firstLine), single, 64, () => undefined);
      empty?.push(single.length / wallSeconds);
      synced?.push(fdatasyncsPerSecond(bench.home, bench.size(50, 500)));
      const { texts, cpuSeconds } = await parseBodies(bench, lines, 'lines', bench.size(1, 5));
      parsed?.push(texts / cpuSeconds);
    }
  } finally {
    await server.close();
  }
  return {
    emptyServerPerSecond: spread(empty ?? []).median,
    fdatasyncsPerSecond: spread(synced ?? []).median,
    parsedPerCpuSecond: spread(parsed ?? []).median,
  };
}

/** Names of what has moved too far, with how far. */
export function moved(before: Baselines, after: Baselines): string[] {
  return (Object.keys(before) as (keyof Baselines)[]).flatMap((name) => {
    const change = after[name] / before[name] - 1;
    return Math.abs(change) > MAY_MOVE ? [`${name} moved by ${(change * 100).toFixed(0)} %`] : [];
  });
}
