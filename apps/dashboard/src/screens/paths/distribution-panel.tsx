import { type BarDatum, HorizontalBars } from '../../charts/horizontal-bars';
import { formatNumber, formatPercent } from '../../format/number';
import { Panel } from '../../ui/panel';
import { binned, type Counted, medianOf } from './distribution';
import styles from './paths.module.css';

interface DistributionPanelProps {
  readonly title: string;
  readonly distribution: readonly Counted[];
  /** Begins of the bins. */
  readonly begins: readonly number[];
  /** What is counted, one and many of it. */
  readonly unit: readonly [string, string];
}

/** Conversions by a whole number, in bins; the median is that of every single value. */
export function DistributionPanel({ title, distribution, begins, unit }: DistributionPanelProps) {
  const total = distribution.reduce((sum, { count }) => sum + count, 0);
  const median = medianOf(distribution);
  const data: readonly BarDatum[] = binned(distribution, begins).map(({ label, count }) => ({
    name: label,
    value: count,
    figure: `${formatNumber(count)} · ${formatPercent(count / total)}`,
  }));
  return (
    <Panel title={title}>
      <p className={styles['median']}>
        Median <strong>{median === undefined ? '–' : formatNumber(median, 1)}</strong>{' '}
        {median === 1 ? unit[0] : unit[1]}
      </p>
      <HorizontalBars label={title} data={data} colour="var(--cat-0)" />
    </Panel>
  );
}
