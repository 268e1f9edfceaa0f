/**
 * Which storage for the embedded event log: segment files, LMDB or SQLite, each behind the port's append and with
 * group commit, against raw writes.
 *
 *     node dist/perf/event-log/main.js [--quick] [--dir <where to write>] [--out <report.json>]
 */
import { writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { type CellFigures, compareCell } from './compare.js';
import { tableOf } from './table.js';
import { CELLS } from './workload.js';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    dir: { type: 'string', default: tmpdir() },
    out: { type: 'string', default: 'perf/event-log/report.json' },
  },
});

const rounds = values.quick ? 2 : 7;
const cells: CellFigures[] = [];
for (const cell of CELLS) {
  const appends = values.quick ? Math.ceil(cell.appends / 5) : cell.appends;
  cells.push(await compareCell(values.dir, { ...cell, appends }, rounds));
  process.stderr.write(`${cells.length} of ${CELLS.length} cells\n`);
}

const machine = { node: process.version, cpus: cpus().length, cpu: cpus()[0]?.model ?? '' };
await writeFile(values.out, `${JSON.stringify({ rounds, machine, cells }, null, 2)}\n`);
console.log(tableOf(cells));
