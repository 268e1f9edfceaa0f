import { useTenant } from '../../api/session';
import { modelLabel } from '../../filters/use-models';
import { formatFixed, formatMoney } from '../../format/number';
import { groupKeyLabel, keyEntries, keyLabel } from '../../report/row-key';
import { type Column, DataTable } from '../../ui/data-table';
import styles from './compare.module.css';
import {
  type Difference,
  differenceOf,
  figuresOf,
  formatDifference,
  type Measure,
  measured,
} from './difference';
import type { Comparison, ComparisonRow } from './use-comparison';

interface ComparisonTableProps {
  readonly comparison: Comparison;
  readonly models: readonly string[];
  readonly base: string;
  readonly measure: Measure;
  readonly groupBy: readonly string[];
  onDrill(model: string, row: ComparisonRow): void;
}

/** Both figures of every model by key, with the difference from the base of the one that is shown. */
export function ComparisonTable(props: ComparisonTableProps) {
  const { comparison, models, base, measure, groupBy, onDrill } = props;
  const { currency } = useTenant();
  const { rows, totals } = comparison;
  const widest = Math.max(
    1e-9,
    ...rows.flatMap(({ byModel }) =>
      models.map((model) => Math.abs(differenceOf(byModel, model, base, measure).amount)),
    ),
  );
  const columns: readonly Column<ComparisonRow>[] = [
    {
      id: 'key',
      header: groupBy.map(groupKeyLabel).join(' · '),
      cell: ({ key }) => keyLabel(key, groupBy),
      sortBy: ({ key }) => keyLabel(key, groupBy),
    },
    ...models.map((model): Column<ComparisonRow> => {
      const total = figuresOf(totals, model);
      return {
        id: model,
        header: model === base ? `${modelLabel(model)} (base)` : modelLabel(model),
        isFigure: true,
        sortBy: ({ byModel }) => measured(figuresOf(byModel, model), measure),
        cell: (row) => {
          const figures = figuresOf(row.byModel, model);
          return (
            <span className={styles['cell']}>
              <button type="button" className={styles['figures']} onClick={() => onDrill(model, row)}>
                <span>
                  {formatFixed(figures?.conversions ?? 0, 2)}
                  <span className="visually-hidden"> conversions, </span>
                </span>
                <span className={styles['minor']}>
                  {formatMoney(figures?.attributedValue ?? '0', currency)}
                  <span className="visually-hidden">
                    {' '}
                    of {keyLabel(row.key, groupBy)} under {modelLabel(model)}
                  </span>
                </span>
              </button>
              {model !== base && (
                <Diverging {...differenceOf(row.byModel, model, base, measure)} widest={widest} />
              )}
            </span>
          );
        },
        total: (
          <span className={styles['cell']}>
            <span className={styles['figures']}>
              <span>{formatFixed(total?.conversions ?? 0, 2)}</span>
              <span className={styles['minor']}>{formatMoney(total?.attributedValue, currency)}</span>
            </span>
            {model !== base && <span className={styles['difference']} />}
          </span>
        ),
      };
    }),
  ];
  return (
    <DataTable
      caption={`Models side by side, with the difference from ${modelLabel(base)}`}
      columns={columns}
      rows={rows}
      rowKey={({ key }) => JSON.stringify(keyEntries(key, groupBy))}
      initialSort={{ column: base, direction: 'descending' }}
    />
  );
}

/** The sign is in the text; the side and the colour of the bar say the same again. */
function Diverging({ amount, share, widest }: Difference & { readonly widest: number }) {
  const width = `${(Math.abs(amount) / widest) * 50}%`;
  return (
    <span className={styles['difference']}>
      <span>{formatDifference(share)}</span>
      <span aria-hidden="true" className={styles['axis']}>
        <span
          className={amount < 0 ? styles['less'] : styles['more']}
          style={amount < 0 ? { right: '50%', width } : { left: '50%', width }}
        />
      </span>
    </span>
  );
}
