import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';

/** How long a page may take to become what it must be; for a diff rather than a suite that hangs. */
const PATIENCE_MS = 20_000;

/** Resolves once what is read equals what is expected, which may change meanwhile too; shows both when it does not. */
export async function becomes<T>(read: () => Promise<T>, expected: () => Promise<T> | T): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const [shown, wanted] = [await read(), await expected()];
    try {
      expect(shown).toEqual(wanted);
      return;
    } catch (difference) {
      if (performance.now() > until) throw difference;
      await delay(100);
    }
  }
}

/** A row as its texts by header. */
export type ShownRow = Readonly<Record<string, string>>;
export interface ShownTable {
  readonly rows: readonly ShownRow[];
  readonly total?: ShownRow;
}

/** The table of a caption as it is shown; of one that is not there, no rows. */
export async function readTable(page: Page, caption: string): Promise<ShownTable> {
  return (await page.evaluate(`(() => {
    const table = [...document.querySelectorAll('table')].find(
      (one) => one.caption?.textContent === ${JSON.stringify(caption)});
    if (table === undefined) return { rows: [] };
    const text = (cell) => cell.textContent.replace(/[↑↓]/g, '').trim();
    const headers = [...table.tHead.rows[0].cells].map(text);
    const read = (row) => Object.fromEntries([...row.cells].map((cell, at) => [headers[at], text(cell)]));
    // A row that holds the place of others, which are out of sight, is one cell.
    const rows = [...table.tBodies[0].rows].filter(({ cells }) => cells.length === headers.length).map(read);
    return { rows, ...(table.tFoot && { total: read(table.tFoot.rows[0]) }) };
  })()`)) as ShownTable;
}

/** Figure tiles by their labels. */
export async function readTiles(page: Page): Promise<ShownRow> {
  return (await page.evaluate(`Object.fromEntries([...document.querySelectorAll('main dl > div')]
    .map((tile) => [tile.querySelector('dt')?.textContent, tile.querySelector('dd')?.textContent]))`)) as ShownRow;
}

/** Rows in an order of their own, for answers that are compared whatever they are sorted by. */
export function ordered(rows: readonly ShownRow[]): readonly ShownRow[] {
  return [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** Resolves once a screen has its figures: nothing in it stands for what is being fetched. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  const waiting = '[class*="_skeleton_"], [class*="_waiting_"], [aria-busy="true"]';
  await becomes(
    () => page.locator(waiting).count(),
    () => 0,
  );
}

/** The query of the page's address. */
export function searchOf(page: Page): URLSearchParams {
  return new URL(page.url()).searchParams;
}
