import type { Decimal } from '#domain/money/decimal.js';

export type Cell = string | number | boolean | Decimal | null | undefined;

/** What a spreadsheet would take for the begin of a formula, and run. */
const FORMULA = /^[=+\-@\t\r\n]/;
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * A line of CSV (RFC 4180) with its CRLF. Numbers are exact, in plain notation; null and undefined are nothing, empty
 * text is `""`. Text that a spreadsheet would run as a formula has a `'` before it; numbers never have.
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell !== 'string') return cell.toString();
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return text === '' || NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
