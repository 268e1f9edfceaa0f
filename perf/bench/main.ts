/** `npm run bench`: ratios of what the product does to what the machine could do at most. See perf/README.md. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Bench } from './lib/bench.js';
import { regressions } from './lib/compare-results.js';
import { profileSummaries } from './lib/measure/profiles.js';
import { parseOptions, USAGE } from './lib/options.js';
import { pin, pinsOf } from './lib/pins.js';
import { failures, type MeasuredRow, type Result } from './lib/result.js';
import { runRows } from './lib/run-rows.js';
import { tableOf } from './lib/table.js';
import { ROWS } from './rows/index.js';

function optionsOf(args: readonly string[]) {
  try {
    return parseOptions(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`);
    process.exit(2);
  }
}

const options = optionsOf(process.argv.slice(2));
if (options.list) {
  for (const { number, title } of ROWS) console.log(`${String(number).padStart(2)}  ${title}`);
  process.exit(0);
}
const wanted = ROWS.filter(({ number, isLong }) =>
  options.rows.length === 0
    ? options.full || options.quick || isLong !== true
    : options.rows.includes(number),
);
const baseline =
  options.compare === undefined ? undefined : (JSON.parse(await readFile(options.compare, 'utf8')) as Result);

const pins = pinsOf();
pin(process.pid, pins.generator);
const bench = await Bench.open(options, pins);
const soFar: MeasuredRow[] = [];
const interrupted = () => {
  console.log(tableOf({ rows: soFar }));
  console.log('interrupted: what has been measured by then, with nothing compared');
  void bench.close().finally(() => process.exit(130));
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupted);
let result: Result;
try {
  result = await runRows(bench, wanted, (row) => soFar.push(row));
} finally {
  await bench.close();
}

await mkdir(dirname(options.out), { recursive: true });
await writeFile(options.out, `${JSON.stringify(result, null, 2)}\n`);
console.log(tableOf(result));
const { machine } = result;
console.log(
  `\n${result.mode} run of ${result.commit}, ${result.rounds} rounds, seed ${result.seed}; ${machine.cpu}, ${machine.cores} cores; server on ${machine.serverCores}, generator on ${machine.generatorCores}; Node ${machine.node}`,
);
for (const note of result.rows.flatMap(({ number, notes }) => notes.map((text) => `row ${number}: ${text}`)))
  console.log(note);
for (const { what, detail } of result.rows.flatMap(({ truths }) => truths)) console.log(`${what}: ${detail}`);
for (const reason of result.invalid) console.log(`INVALID: ${reason}`);
if (options.profile !== undefined)
  for (const summary of profileSummaries(options.profile)) console.log(summary);
const problems = failures(result);
const worse = baseline === undefined ? [] : regressions(result, baseline);
for (const line of [...problems, ...worse.map((text) => `regression: ${text}`)]) console.log(line);
const cannotCompare = baseline !== undefined && result.invalid.length > 0;
process.exit(problems.length > 0 || worse.length > 0 || cannotCompare ? 1 : 0);
