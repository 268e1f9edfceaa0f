import { useTenant } from '../../api/session';
import { ChartFrame } from '../../charts/chart-frame';
import { TimeChart } from '../../charts/time-chart';
import { approximately, formatCompactMoney, formatMoney, formatNumber } from '../../format/number';
import { formatBucket } from '../../format/time';
import { DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import type { Campaign } from './use-campaign';

interface CampaignChartProps {
  readonly campaign: Campaign;
  readonly interval: string;
}

/** Attributed value and spend over time, as lines of one scale. */
export function CampaignChart({ campaign, interval }: CampaignChartProps) {
  const { currency } = useTenant();
  const rows = campaign.byInterval;
  const title = `Value and spend, per ${interval}`;
  const isPaid = approximately(campaign.spend) !== 0;
  const value = { name: 'Value', values: rows.map((row) => approximately(row.attributedValue)) };
  const spend = { name: 'Spend', values: rows.map((row) => approximately(row.spend)) };
  if (rows.length === 0)
    return (
      <EmptyState title="Nothing in this range">
        The campaign has neither conversions nor ad costs in it. Choose a longer range.
      </EmptyState>
    );
  return (
    <ChartFrame
      title={isPaid ? title : `Value, per ${interval}`}
      table={
        <DataTable
          caption={title}
          rows={rows}
          rowKey={({ bucket }) => bucket}
          columns={[
            {
              id: 'bucket',
              header: `Begin of the ${interval}`,
              cell: ({ bucket }) => formatBucket(bucket, interval),
            },
            {
              id: 'conversions',
              header: 'Conversions',
              isFigure: true,
              cell: (row) => formatNumber(row.conversions),
              sortBy: (row) => row.conversions,
            },
            {
              id: 'value',
              header: 'Value',
              isFigure: true,
              cell: (row) => formatMoney(row.attributedValue, currency),
              sortBy: (row) => approximately(row.attributedValue),
            },
            {
              id: 'spend',
              header: 'Spend',
              isFigure: true,
              cell: (row) => formatMoney(row.spend, currency),
              sortBy: (row) => approximately(row.spend),
            },
          ]}
        />
      }
    >
      <TimeChart
        label={title}
        kind="line"
        height={240}
        points={rows.map(({ bucket }) => bucket)}
        series={isPaid ? [value, spend] : [value]}
        formatPoint={(point) => formatBucket(point, interval)}
        formatValue={(amount) => formatMoney(amount.toFixed(2), currency)}
        formatTick={(amount) => formatCompactMoney(amount, currency)}
      />
    </ChartFrame>
  );
}
