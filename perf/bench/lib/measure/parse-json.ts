/**
 * `JSON.parse` of the bodies in a file: `parse-json.js FILE lines|bodies PASSES`. The file's companion FILE.lengths
 * (JSON) says how long each body is. Prints the CPU seconds (user and system, its collector included) and wall-clock
 * seconds of all passes after the first, which warms up.
 */
import { readFileSync } from 'node:fs';

export interface ParseFigures {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  /** Texts parsed in the passes that count, malformed ones included. */
  readonly texts: number;
}

const [, , file = '', framing = 'bodies', passes = '1'] = process.argv;
const bytes = readFileSync(file);
const lengths = JSON.parse(readFileSync(`${file}.lengths`, 'utf8')) as number[];

let kept: unknown;
function parse(start: number, end: number): void {
  try {
    kept = JSON.parse(bytes.toString('utf8', start, end));
  } catch {
    kept = undefined;
  }
}

function parseLines(start: number, end: number): number {
  let texts = 0;
  for (let at = start; at < end; ) {
    const found = bytes.indexOf(10, at);
    const stop = found < 0 || found > end ? end : found;
    parse(at, stop);
    texts++;
    at = stop + 1;
  }
  return texts;
}

function pass(): number {
  let texts = 0;
  let start = 0;
  for (const length of lengths) {
    if (framing === 'lines') texts += parseLines(start, start + length);
    else {
      parse(start, start + length);
      texts++;
    }
    start += length;
  }
  return texts;
}

Error.stackTraceLimit = 0;
pass();
const before = process.cpuUsage();
const started = performance.now();
let texts = 0;
for (let n = 0; n < Number(passes); n++) texts += pass();
const wallSeconds = (performance.now() - started) / 1_000;
const { user, system } = process.cpuUsage(before);
if (kept === null) process.exitCode = 1;
console.log(JSON.stringify({ cpuSeconds: (user + system) / 1e6, wallSeconds, texts } satisfies ParseFigures));
