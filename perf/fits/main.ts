/**
 * Time and memory of fitting Markov chains and Shapley values to synthetic paths, each case in a process of its own.
 * Memory is the greatest resident size of that process, with the paths as objects in it; "paths alone" is that of a
 * process that only makes the paths.
 *
 *     node dist/perf/fits/main.js [--only <part of a name>] [--out <report.json>]
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CASES } from './cases.js';
import type { Measured } from './measure.js';

const { values } = parseArgs({ options: { only: { type: 'string', default: '' }, out: { type: 'string' } } });

function inProcess(index: number, what: 'fit' | 'paths'): Measured {
  const program = fileURLToPath(new URL('./measure.js', import.meta.url));
  return JSON.parse(execFileSync(process.execPath, [program, String(index), what], { encoding: 'utf8' }));
}

const rows = [...CASES.entries()]
  .filter(([, { name }]) => name.includes(values.only))
  .map(([index, { name, channels, paths }]) => {
    const { peakMb: pathsAloneMb } = inProcess(index, 'paths');
    return { name, channels, paths, ...inProcess(index, 'fit'), pathsAloneMb };
  });

if (values.out !== undefined) {
  const machine = { node: process.version, cpus: cpus().length, cpu: cpus()[0]?.model ?? '' };
  writeFileSync(values.out, `${JSON.stringify({ machine, rows }, null, 2)}\n`);
}
console.log('| fit | channels | paths | states | count, ms | fit, ms | peak, MB | paths alone, MB |');
console.log('| --- | --: | --: | --: | --: | --: | --: | --: |');
for (const row of rows) {
  const figures = [row.channels, row.paths, row.states, row.countMs, row.fitMs, row.peakMb, row.pathsAloneMb];
  console.log(`| ${[row.name, ...figures.map(Math.round)].join(' | ')} |`);
}
