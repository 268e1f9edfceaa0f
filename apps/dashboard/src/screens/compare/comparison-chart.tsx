import { useTenant } from '../../api/session';
import { ChartFrame } from '../../charts/chart-frame';
import { modelLabel } from '../../filters/use-models';
import { formatCompact, formatCompactMoney, formatMoney, formatNumber } from '../../format/number';
import { groupKeyLabel, keyLabel } from '../../report/row-key';
import { DataTable } from '../../ui/data-table';
import { figuresOf, type Measure, measured } from './difference';
import { DotPlot, type DotRow } from './dot-plot';
import type { Comparison } from './use-comparison';

interface ComparisonChartProps {
  readonly comparison: Comparison;
  readonly models: readonly string[];
  readonly measure: Measure;
  readonly groupBy: readonly string[];
}

/** As many keys as can be taken in at once; the table has them all. */
const MOST_ROWS = 14;

/** The keys on which any model gives most, with what each model gives. */
export function ComparisonChart({ comparison, models, measure, groupBy }: ComparisonChartProps) {
  const { currency } = useTenant();
  const isCount = measure === 'conversions';
  const formatValue = (value: number) =>
    isCount ? formatNumber(value) : formatMoney(value.toFixed(2), currency);
  const all = comparison.rows
    .map(({ key, byModel }) => ({
      name: keyLabel(key, groupBy),
      values: models.map((model) => measured(figuresOf(byModel, model), measure)),
    }))
    .sort((a, b) => Math.max(...b.values) - Math.max(...a.values));
  const rows = all.slice(0, MOST_ROWS);
  const what = isCount ? 'Conversions' : 'Value';
  const keys = groupBy.map((key) => groupKeyLabel(key).toLowerCase()).join(' and ');
  const title = `${what} by ${keys} under each model${rows.length < all.length ? `, the ${MOST_ROWS} greatest` : ''}`;
  return (
    <ChartFrame
      title={title}
      table={
        <DataTable
          caption={title}
          rows={rows}
          rowKey={({ name }) => name}
          columns={[
            {
              id: 'name',
              header: groupBy.map(groupKeyLabel).join(' · '),
              cell: ({ name }: DotRow) => name,
              sortBy: ({ name }: DotRow) => name,
            },
            ...models.map((model, at) => ({
              id: model,
              header: modelLabel(model),
              isFigure: true,
              cell: ({ values }: DotRow) => formatValue(values[at] ?? 0),
              sortBy: ({ values }: DotRow) => values[at] ?? 0,
            })),
          ]}
        />
      }
    >
      <DotPlot
        label={title}
        models={models}
        rows={rows}
        formatValue={formatValue}
        formatTick={isCount ? formatCompact : (value) => formatCompactMoney(value, currency)}
      />
    </ChartFrame>
  );
}
