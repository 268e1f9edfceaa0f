import type { Page } from 'playwright-core';
import {
  formatFixed,
  formatMoney,
  formatNumber,
  formatPercent,
  formatRatio,
} from '../../../dashboard/src/format/number.js';
import { groupKeyLabel } from '../../../dashboard/src/report/row-key.js';
import {
  becomes,
  ordered,
  readTable,
  readTiles,
  type ShownRow,
  type ShownTable,
  searchOf,
} from './reading.js';
import type { Stage } from './stage.js';

/** What the REST report says; amounts are numbers there. */
export interface RestReport {
  readonly rows: readonly {
    readonly key: Readonly<Record<string, string>>;
    readonly bucket?: string;
    readonly conversions: number;
    readonly attributedValue: number;
    readonly influenced: number;
    readonly spend?: number | null;
    readonly cpa?: number | null;
    readonly roas?: number | null;
  }[];
  readonly totals: {
    readonly conversions: number;
    readonly attributedValue: number;
    readonly spend: number | null;
  };
}

/** Of the page only: everything else in its query is the API's own. */
const OWN = ['show', 'range'];

/** The answer of a REST query for the state that stands in a page's address. */
export async function answerFor<T>(
  stage: Stage,
  query: string,
  search: URLSearchParams,
  key = stage.shop.readKey,
): Promise<T> {
  const asked = new URLSearchParams([...search].filter(([name]) => !OWN.includes(name)));
  const { status, body } = await stage.product.get<T>(`/v1/attribution/${query}?${asked}`, key);
  if (status !== 200) throw new Error(`${query}?${asked}: ${status} ${JSON.stringify(body)}`);
  return body;
}

export function money(amount: number | null | undefined, currency = 'EUR'): string {
  return formatMoney(amount === null || amount === undefined ? null : String(amount), currency);
}

/** The report's table as the dashboard must show it. */
function tableOf({ rows, totals }: RestReport, groupBy: readonly string[]): ShownTable {
  const digits = rows.every(({ conversions }) => Number.isInteger(conversions)) ? 0 : 2;
  const hasSpend = rows.some(({ spend }) => (spend ?? 0) !== 0);
  const key = groupBy.map(groupKeyLabel).join(' · ');
  return {
    rows: ordered(
      rows.map((row) => ({
        [key]: groupBy.map((name) => row.key[name]).join(' · '),
        Conversions: formatFixed(row.conversions, digits),
        Share: formatPercent(row.conversions / totals.conversions),
        Value: money(row.attributedValue),
        Influenced: formatNumber(row.influenced),
        ...(hasSpend && {
          Spend: money(row.spend),
          CPA: money(row.cpa),
          ROAS: formatRatio(row.roas === null || row.roas === undefined ? null : String(row.roas)),
        }),
      })),
    ),
    total: {
      [key]: 'Total',
      Conversions: formatFixed(totals.conversions, digits),
      Share: formatPercent(totals.conversions > 0 ? 1 : null),
      Value: money(totals.attributedValue),
      Influenced: '',
      ...(hasSpend && { Spend: money(totals.spend), CPA: '', ROAS: '' }),
    },
  };
}

interface Figures {
  readonly table: ShownTable;
  readonly tiles: ShownRow;
}

export const REPORT = 'Report by key, with totals';

/** The figures of the attribution screen as they are shown. */
export async function shownFigures(page: Page): Promise<Figures> {
  const { rows, ...table } = await readTable(page, REPORT);
  return { table: { ...table, rows: ordered(rows) }, tiles: await readTiles(page) };
}

/** The same of the API, asked with the state in the address. */
export async function figuresOfApi(stage: Stage, search: URLSearchParams): Promise<Figures> {
  const whole = new URLSearchParams(search);
  whole.delete('interval');
  const report = await answerFor<RestReport>(stage, 'report', whole);
  const groupBy = (search.get('groupBy') ?? 'channel').split(',');
  const { conversions, attributedValue, spend } = report.totals;
  return {
    table: tableOf(report, groupBy),
    tiles: {
      Conversions: formatNumber(conversions),
      Value: money(attributedValue),
      ...((spend ?? 0) > 0 && {
        Spend: money(spend),
        ROAS: formatRatio(String(attributedValue / (spend ?? 0))),
      }),
    },
  };
}

/** Resolves once the attribution screen shows what the API answers to the state in its address. */
export async function showsWhatTheApiSays(stage: Stage, page: Page): Promise<void> {
  await becomes(
    () => shownFigures(page),
    () => figuresOfApi(stage, searchOf(page)),
  );
}
