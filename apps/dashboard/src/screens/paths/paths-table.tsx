import { useTenant } from '../../api/session';
import { approximately, formatMoney, formatNumber, formatPercent } from '../../format/number';
import { type Column, DataTable } from '../../ui/data-table';
import { PathChips } from './path-chips';
import type { PathRow } from './use-paths';

/** Of the journeys along a path, the share that converted; null without any. */
function rateOf({ conversions, nonConversions }: PathRow): number | null {
  const all = conversions + nonConversions;
  return all === 0 ? null : conversions / all;
}

/** Paths with what came of them, the most frequent first. */
export function PathsTable({ rows }: { readonly rows: readonly PathRow[] }) {
  const { currency } = useTenant();
  const most = Math.max(1, ...rows.map(({ conversions }) => conversions));
  const columns: readonly Column<PathRow>[] = [
    { id: 'rank', header: '#', cell: (row) => formatNumber(rows.indexOf(row) + 1) },
    { id: 'path', header: 'Path', cell: ({ path }) => <PathChips path={path} /> },
    {
      id: 'length',
      header: 'Steps',
      isFigure: true,
      cell: ({ path }) => formatNumber(path.length),
      sortBy: ({ path }) => path.length,
    },
    {
      id: 'conversions',
      header: 'Conversions',
      isFigure: true,
      cell: ({ conversions }) => formatNumber(conversions),
      sortBy: ({ conversions }) => conversions,
      bar: ({ conversions }) => conversions / most,
    },
    {
      id: 'value',
      header: 'Value',
      isFigure: true,
      cell: ({ value }) => formatMoney(value, currency),
      sortBy: ({ value }) => approximately(value),
    },
    {
      id: 'non',
      header: 'Without conversion',
      isFigure: true,
      cell: ({ nonConversions }) => formatNumber(nonConversions),
      sortBy: ({ nonConversions }) => nonConversions,
    },
    {
      id: 'rate',
      header: 'Rate',
      isFigure: true,
      cell: (row) => formatPercent(rateOf(row)),
      sortBy: (row) => rateOf(row) ?? -1,
    },
  ];
  return (
    <DataTable
      caption="Paths with their conversions"
      columns={columns}
      rows={rows}
      rowKey={({ path }) => JSON.stringify(path)}
      initialSort={{ column: 'conversions', direction: 'descending' }}
    />
  );
}
