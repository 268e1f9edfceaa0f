import { formatNumber } from '../../format/number';
import { DataTable } from '../../ui/data-table';
import { Panel } from '../../ui/panel';
import { ProgressBar } from './progress-bar';
import type { ProcessorProgress } from './use-operations';

interface ProjectionsPanelProps {
  readonly headPosition: number;
  readonly processors: readonly ProcessorProgress[];
}

/** How far each processor of the log has come. */
export function ProjectionsPanel({ headPosition, processors }: ProjectionsPanelProps) {
  return (
    <Panel title="Processors of the log">
      <DataTable
        caption="Processors with their positions"
        rows={processors}
        rowKey={({ name }) => name}
        columns={[
          { id: 'name', header: 'Processor', cell: ({ name }) => name, sortBy: ({ name }) => name },
          {
            id: 'progress',
            header: 'Of the log',
            cell: ({ name, position }) => (
              <ProgressBar
                label={`${name} of the log`}
                share={headPosition === 0 ? 1 : Math.min(1, position / headPosition)}
              />
            ),
          },
          {
            id: 'position',
            header: 'Position',
            isFigure: true,
            cell: ({ position }) => formatNumber(position),
            sortBy: ({ position }) => position,
          },
          {
            id: 'behind',
            header: 'Behind',
            isFigure: true,
            cell: ({ position }) => formatNumber(Math.max(0, headPosition - position)),
            sortBy: ({ position }) => headPosition - position,
          },
          {
            id: 'pending',
            header: 'Taking in, up to',
            isFigure: true,
            cell: ({ pendingTo }) => formatNumber(pendingTo),
          },
        ]}
      />
    </Panel>
  );
}
