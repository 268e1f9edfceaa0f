import { ChartFrame } from '../../charts/chart-frame';
import { type FlowLink, SankeyChart } from '../../charts/sankey-chart';
import { formatNumber, formatPercent } from '../../format/number';
import { DataTable } from '../../ui/data-table';
import { Select } from '../../ui/select';
import { flowOf } from './flow';
import styles from './paths.module.css';
import { DEFAULT_STEPS, FLOWS, type Search, STEPS } from './search';
import type { PathRow } from './use-paths';

interface FlowPanelProps {
  readonly rows: readonly PathRow[];
  /** Conversions of the range, along any path. */
  readonly conversions: number;
  readonly search: Search;
  onChange(search: Search): void;
}

/** Names that each step is drawn with; the others are one. */
const MOST_NAMES = 6;

const sum = (rows: readonly PathRow[], of: (row: PathRow) => number) =>
  rows.reduce((total, row) => total + of(row), 0);

/** From the first touchpoint to how a journey ended, and how much of everything the picture covers. */
export function FlowPanel({ rows, conversions, search, onChange }: FlowPanelProps) {
  const { steps = DEFAULT_STEPS, flow } = search;
  const isWhole = flow === undefined;
  const { nodes, links } = flowOf(rows, { steps, most: MOST_NAMES, isWhole });
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  const covered = sum(rows, (row) => row.conversions);
  const title = isWhole ? 'Flow of journeys' : 'Flow of conversions';
  return (
    <ChartFrame
      title={title}
      actions={
        <>
          <Select
            label="Flow of"
            value={flow ?? ''}
            choices={[
              { value: '', label: 'all journeys' },
              { value: 'conversions', label: 'conversions' },
            ]}
            onChange={(value) => onChange({ ...search, flow: FLOWS.find((one) => one === value) })}
          />
          <Select
            label="Steps"
            value={String(steps)}
            choices={STEPS.map((value) => ({ value: String(value), label: String(value) }))}
            onChange={(value) =>
              onChange({ ...search, steps: Number(value) === DEFAULT_STEPS ? undefined : Number(value) })
            }
          />
        </>
      }
      table={
        <DataTable
          caption={title}
          rows={links}
          rowKey={({ source, target }) => JSON.stringify([source, target])}
          initialSort={{ column: 'value', direction: 'descending' }}
          columns={[
            {
              id: 'source',
              header: 'From',
              cell: ({ source }: FlowLink) => stepName(source, names),
              sortBy: ({ source }: FlowLink) => stepName(source, names),
            },
            {
              id: 'target',
              header: 'To',
              cell: ({ target }: FlowLink) => stepName(target, names),
              sortBy: ({ target }: FlowLink) => stepName(target, names),
            },
            {
              id: 'value',
              header: 'Journeys',
              isFigure: true,
              cell: ({ value }: FlowLink) => formatNumber(value),
              sortBy: ({ value }: FlowLink) => value,
            },
          ]}
        />
      }
    >
      <div className={styles['flow']}>
        <div className={styles['wide']}>
          <SankeyChart label={title} nodes={nodes} links={links} formatValue={formatNumber} height={420} />
        </div>
      </div>
      <p className={styles['note']}>
        Covers {formatNumber(covered)} of {formatNumber(conversions)} conversions (
        {formatPercent(conversions === 0 ? null : covered / conversions)})
        {isWhole && ` and ${formatNumber(sum(rows, (row) => row.nonConversions))} journeys without one`},
        along the {formatNumber(rows.length)} most frequent paths.
      </p>
    </ChartFrame>
  );
}

/** A step with where it stands, as in `2. Email`. */
function stepName(id: string, names: ReadonlyMap<string, string>): string {
  const at = /^(\d+) /.exec(id)?.[1];
  const name = names.get(id) ?? id;
  return at === undefined ? name : `${at}. ${name}`;
}
