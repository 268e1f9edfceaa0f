import type { Figure } from './figures.js';
import { type Spread, spread } from './measure/spread.js';
import type { MeasuredRow, Result } from './result.js';

const digits = (value: number): string => {
  const size = Math.abs(value);
  if (size >= 1_000) return Math.round(value).toLocaleString('en');
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 4);
};

const unitOf = (unit: string) => (unit === 'ratio' ? '' : ` ${unit}`);

const shown = ({ median, min, max }: Spread) => `${digits(median)} (${digits(min)}–${digits(max)})`;

function targetOf({ target, unit }: Figure): string {
  if (target === undefined) return '';
  return 'atLeast' in target ? `≥ ${target.atLeast}${unitOf(unit)}` : `≤ ${target.atMost}${unitOf(unit)}`;
}

/** Whether the median reaches its target; undefined without one. */
export function reaches({ target, samples }: Figure): boolean | undefined {
  if (target === undefined || samples.length === 0) return undefined;
  const { median } = spread(samples);
  return 'atLeast' in target ? median >= target.atLeast : median <= target.atMost;
}

function verdict(figure: Figure): string {
  const reached = reaches(figure);
  return reached === undefined ? '' : reached ? 'yes' : 'no';
}

function lines(row: MeasuredRow): string[][] {
  const why = row.missing === undefined ? row.error : `not measured: ${row.missing}`;
  const told =
    why === undefined
      ? []
      : [[String(row.number), row.title, (why.split('\n')[0] ?? '').slice(0, 160), '', '', '']];
  return [...told, ...row.figures.map((figure, index) => figureLine(row, figure, index))];
}

function figureLine(row: MeasuredRow, figure: Figure, index: number): string[] {
  return [
    index === 0 ? String(row.number) : '',
    index === 0 ? `${row.title}: ${figure.name}` : figure.name,
    shown(spread(figure.samples)) + unitOf(figure.unit),
    targetOf(figure),
    verdict(figure),
    Object.entries(figure.parts ?? {})
      .map(([name, part]) => `${name} ${shown(part)}`)
      .join('; '),
  ];
}

/** A Markdown table: median (min–max) of every figure, what it must reach, and what it is made of. */
export function tableOf(result: Pick<Result, 'rows'>): string {
  const head = ['#', 'row', 'median (min–max)', 'must reach', 'reached', 'made of'];
  const rows = result.rows.flatMap(lines);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
