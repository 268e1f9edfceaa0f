import type { Spread } from '../bench/lib/measure/spread.js';
import type { CellFigures } from './compare.js';

const ratio = ({ median, min, max }: Spread) => `${median.toFixed(2)} (${min.toFixed(2)}–${max.toFixed(2)})`;

/** Thousands of events per second. */
const rate = ({ median }: Spread) => Number((median / 1_000).toPrecision(3)).toString();

/** A Markdown table: per candidate the ratio to raw, median (min–max), and its rate. */
export function tableOf(cells: readonly CellFigures[]): string {
  const names = cells[0]?.candidates.map(({ name }) => name) ?? [];
  const rows = cells.map((cell) => [
    `${cell.eventsPerAppend} × ${cell.appenders}`,
    cell.bytesPerWrite.toString(),
    rate(cell.rawEventsPerSecond),
    ...cell.candidates.flatMap((candidate) => [ratio(candidate.ratio), rate(candidate.eventsPerSecond)]),
  ]);
  const head = ['events × appenders', 'bytes a write', 'raw, k/s', ...names.flatMap((name) => [name, 'k/s'])];
  const lines = [head, head.map((_, column) => (column === 0 ? '---' : '--:')), ...rows];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}
