import { useTenant } from '../../api/session';
import { ChartFrame } from '../../charts/chart-frame';
import { seriesOf } from '../../charts/series';
import { TimeChart } from '../../charts/time-chart';
import {
  approximately,
  formatCompact,
  formatCompactMoney,
  formatMoney,
  formatNumber,
} from '../../format/number';
import { formatBucket } from '../../format/time';
import { defaultInterval } from '../../report/ranges';
import { groupByOf, type ReportSearch } from '../../report/report-search';
import { groupKeyLabel, keyLabel } from '../../report/row-key';
import { useReport } from '../../report/use-report';
import { DataTable } from '../../ui/data-table';
import { ErrorState } from '../../ui/error-state';
import { Select } from '../../ui/select';
import { Skeleton } from '../../ui/skeleton';
import { MEASURES, type Measure } from './search';

interface ReportChartProps {
  readonly search: ReportSearch;
  readonly show: Measure;
  onShow(measure: Measure): void;
}

const LABELS: Readonly<Record<Measure, string>> = { conversions: 'Conversions', attributedValue: 'Value' };
const CHOICES = MEASURES.map((value) => ({ value, label: LABELS[value] }));
const HEIGHT = 260;

interface Point {
  readonly point: string;
  readonly at: number;
}

/** The report over time, in layers that add up to all conversions or all value. */
export function ReportChart({ search, show, onShow }: ReportChartProps) {
  const { currency } = useTenant();
  const interval = search.interval ?? defaultInterval(search);
  const groupBy = groupByOf(search);
  const { data, error, refetch } = useReport({ ...search, interval });
  const title = `${LABELS[show]} by ${groupBy.map((key) => groupKeyLabel(key).toLowerCase()).join(' and ')}, per ${interval}`;
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined || data === null) return <Skeleton height={`${HEIGHT + 100}px`} />;
  const rows = data.rows.map((row) => ({
    name: keyLabel(row.key, groupBy),
    bucket: row.bucket ?? '',
    value: show === 'conversions' ? row.conversions : approximately(row.attributedValue),
  }));
  const { points, series } = seriesOf(rows);
  const formatValue = (value: number) =>
    show === 'conversions' ? formatNumber(value) : formatMoney(value.toFixed(2), currency);
  const table = points.map((point, at) => ({ point, at }));
  return (
    <ChartFrame
      title={title}
      actions={
        <Select
          label="Show"
          value={show}
          choices={CHOICES}
          onChange={(value) => onShow(MEASURES.find((one) => one === value) ?? 'conversions')}
        />
      }
      table={
        <DataTable
          caption={title}
          rows={table}
          rowKey={({ point }) => point}
          columns={[
            {
              id: 'point',
              header: `Begin of the ${interval}`,
              cell: ({ point }: Point) => formatBucket(point, interval),
            },
            ...series.map(({ name, values }) => ({
              id: `series ${name}`,
              header: name,
              isFigure: true,
              cell: ({ at }: Point) => formatValue(values[at] ?? 0),
              sortBy: ({ at }: Point) => values[at] ?? 0,
            })),
          ]}
        />
      }
    >
      <TimeChart
        label={title}
        points={points}
        series={series}
        height={HEIGHT}
        formatPoint={(point) => formatBucket(point, interval)}
        formatValue={formatValue}
        formatTick={show === 'conversions' ? formatCompact : (value) => formatCompactMoney(value, currency)}
      />
    </ChartFrame>
  );
}
