/** One case in this process: `node dist/perf/fits/measure.js <number of the case> fit|paths`, figures as JSON. */
import { syntheticPaths } from '#domain-testing/attribution/synthetic-paths.js';
import { CASES, type Figures } from './cases.js';

export interface Measured extends Figures {
  readonly peakMb: number;
}

const [number, what] = process.argv.slice(2);
const chosen = CASES[Number(number)];
if (chosen !== undefined) {
  const paths = [...syntheticPaths(chosen.channels, chosen.paths)];
  const figures = chosen.run(what === 'fit' ? paths : paths.slice(0, 1));
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(JSON.stringify({ ...figures, peakMb } satisfies Measured));
}
