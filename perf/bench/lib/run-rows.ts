import type { Bench } from './bench.js';
import { commitOf, machineOf } from './machine.js';
import { type Baselines, moved, takeBaselines } from './measure/baselines.js';
import type { MeasuredRow, Result } from './result.js';
import type { Row } from './row.js';

const NOTHING = { figures: [], truths: [], notes: [] } as const;

/** Runs the rows one after the other between two baselines. A row that fails leaves the others alone. */
export async function runRows(
  bench: Bench,
  rows: readonly Row[],
  onRow: (row: MeasuredRow) => void,
): Promise<Result> {
  const { options } = bench;
  const startedAt = new Date().toISOString();
  bench.say('baselines');
  const before = await takeBaselines(bench);
  const measured = new Map<number, MeasuredRow>();
  for (const row of rows) {
    const done = await measure(bench, row);
    measured.set(row.number, done);
    onRow(done);
  }
  const after = await takeBaselines(bench);
  await compareAfterwards(bench, measured);
  return {
    startedAt,
    commit: commitOf(),
    mode: options.quick ? 'quick' : options.full ? 'full' : 'normal',
    rounds: options.rounds,
    seed: options.seed,
    machine: machineOf(bench.pins),
    before,
    after,
    invalid: invalidity(options.quick, before, after),
    rows: [...measured.values()],
  };
}

/** Of a quick run the baselines are as short as all else: their moving is no news. */
function invalidity(isQuick: boolean, before: Baselines, after: Baselines): string[] {
  return isQuick ? [] : moved(before, after);
}

async function measure(bench: Bench, row: Row): Promise<MeasuredRow> {
  const { number, title } = row;
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 100) / 10;
  bench.say(`row ${number}: ${title}`);
  try {
    const missing = await row.missing?.(bench);
    if (missing !== undefined) return { number, title, seconds: seconds(), ...NOTHING, missing };
    return { number, title, ...(await row.run(bench)), seconds: seconds() };
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    bench.say(text);
    return { number, title, seconds: seconds(), ...NOTHING, error: text };
  }
}

async function compareAfterwards(bench: Bench, measured: Map<number, MeasuredRow>): Promise<void> {
  for (const { row, compare } of bench.comparisons) {
    const known = measured.get(row);
    if (known === undefined) continue;
    try {
      measured.set(row, { ...known, truths: [...known.truths, ...(await compare())] });
    } catch (error) {
      measured.set(row, { ...known, error: `comparing failed: ${String(error)}` });
    }
  }
}
