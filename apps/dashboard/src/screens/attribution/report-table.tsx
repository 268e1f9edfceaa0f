import { useTenant } from '../../api/session';
import {
  approximately,
  formatFixed,
  formatMoney,
  formatNumber,
  formatPercent,
  formatRatio,
} from '../../format/number';
import type { Drill } from '../../report/conversions-drawer';
import { groupByOf, type ReportSearch } from '../../report/report-search';
import { groupKeyLabel, keyEntries, keyLabel } from '../../report/row-key';
import type { Report, ReportRow } from '../../report/use-report';
import { type Column, DataTable } from '../../ui/data-table';

interface ReportTableProps {
  readonly report: Report;
  readonly search: ReportSearch;
  onDrill(drill: Drill): void;
}

/** The rows of a report with their totals. Columns of spend are there when there is any. */
export function ReportTable({ report, search, onDrill }: ReportTableProps) {
  const { currency } = useTenant();
  const groupBy = groupByOf(search);
  const { rows, totals } = report;
  const most = Math.max(...rows.map(({ conversions }) => conversions), 1e-9);
  const mostValue = Math.max(...rows.map((row) => approximately(row.attributedValue)), 1e-9);
  const digits = rows.every(({ conversions }) => Number.isInteger(conversions)) ? 0 : 2;
  const hasSpend = rows.some(({ spend }) => approximately(spend) !== 0);
  const spent: readonly Column<ReportRow>[] = [
    {
      id: 'spend',
      header: 'Spend',
      isFigure: true,
      cell: (row) => formatMoney(row.spend, currency),
      sortBy: (row) => approximately(row.spend),
      total: formatMoney(totals.spend, currency),
    },
    {
      id: 'cpa',
      header: 'CPA',
      isFigure: true,
      cell: (row) => formatMoney(row.cpa, currency),
      sortBy: (row) => approximately(row.cpa),
      total: '',
    },
    {
      id: 'roas',
      header: 'ROAS',
      isFigure: true,
      cell: (row) => formatRatio(row.roas),
      sortBy: (row) => approximately(row.roas),
      total: '',
    },
  ];
  const columns: readonly Column<ReportRow>[] = [
    {
      id: 'key',
      header: groupBy.map(groupKeyLabel).join(' · '),
      cell: ({ key }) => keyLabel(key, groupBy),
      sortBy: ({ key }) => keyLabel(key, groupBy),
    },
    {
      id: 'conversions',
      opens: true,
      header: 'Conversions',
      isFigure: true,
      cell: (row) => formatFixed(row.conversions, digits),
      sortBy: (row) => row.conversions,
      bar: (row) => row.conversions / most,
      total: formatFixed(totals.conversions, digits),
    },
    {
      id: 'share',
      header: 'Share',
      isFigure: true,
      cell: (row) => formatPercent(row.conversions / totals.conversions),
      sortBy: (row) => row.conversions,
      total: formatPercent(totals.conversions > 0 ? 1 : null),
    },
    {
      id: 'value',
      opens: true,
      header: 'Value',
      isFigure: true,
      cell: (row) => formatMoney(row.attributedValue, currency),
      sortBy: (row) => approximately(row.attributedValue),
      bar: (row) => approximately(row.attributedValue) / mostValue,
      total: formatMoney(totals.attributedValue, currency),
    },
    {
      id: 'influenced',
      header: 'Influenced',
      isFigure: true,
      cell: (row) => formatNumber(row.influenced),
      sortBy: (row) => row.influenced,
      total: '',
    },
    ...(hasSpend ? spent : []),
  ];
  return (
    <DataTable
      caption="Report by key, with totals"
      columns={columns}
      rows={rows}
      rowKey={({ key }) => JSON.stringify(keyEntries(key, groupBy))}
      initialSort={{ column: 'conversions', direction: 'descending' }}
      onOpen={({ key }) =>
        onDrill({ title: keyLabel(key, groupBy), key: Object.fromEntries(keyEntries(key, groupBy)) })
      }
    />
  );
}
