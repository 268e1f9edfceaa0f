import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Spread, spread } from '../bench/lib/measure/spread.js';
import { lmdbCandidate } from './lmdb-candidate.js';
import { RawWrites } from './raw-writes.js';
import { runCell } from './run-cell.js';
import { segmentsCandidate } from './segments-candidate.js';
import { sqliteCandidate } from './sqlite-candidate.js';
import { batchesOf, type Cell } from './workload.js';

export interface CandidateFigures {
  readonly name: string;
  /** Of the raw writes of the same round. */
  readonly ratio: Spread;
  readonly eventsPerSecond: Spread;
}

export interface CellFigures extends Cell {
  readonly bytesPerWrite: number;
  readonly rawEventsPerSecond: Spread;
  readonly candidates: readonly CandidateFigures[];
}

/**
 * Runs the cell so many rounds. In each, the segments go first, then raw writes of the very lengths that they
 * wrote, then the others, so that what the disk does meanwhile is done to all of them.
 */
export async function compareCell(within: string, cell: Cell, rounds: number): Promise<CellFigures> {
  const home = await mkdtemp(join(within, 'event-log-'));
  const raw = new RawWrites(home);
  const batches = batchesOf(cell.eventsPerAppend);
  let lengths: number[] = [];
  const candidates = [segmentsCandidate((bytes) => lengths.push(bytes)), lmdbCandidate, sqliteCandidate];
  const ms = new Map(candidates.map(({ name }) => [name, [] as number[]]));
  const rawMs: number[] = [];
  try {
    for (let round = -1; round < rounds; round++) {
      lengths = [];
      for (const candidate of candidates) {
        const took = await runCell(home, candidate, cell, batches);
        if (candidate.name === 'segments') rawMs.push(raw.run(lengths));
        ms.get(candidate.name)?.push(took);
      }
    }
  } finally {
    raw.close();
    await rm(home, { recursive: true });
  }
  // The first round was to warm up.
  const events = cell.appends * cell.eventsPerAppend;
  const rate = (all: readonly number[]) => spread(all.slice(1).map((one) => (events / one) * 1_000));
  return {
    ...cell,
    bytesPerWrite: Math.round(lengths.reduce((sum, length) => sum + length, 0) / lengths.length),
    rawEventsPerSecond: rate(rawMs),
    candidates: candidates.map(({ name }) => {
      const own = ms.get(name) ?? [];
      const ratios = own.map((one, round) => (rawMs[round] ?? 0) / one);
      return { name, ratio: spread(ratios.slice(1)), eventsPerSecond: rate(own) };
    }),
  };
}
