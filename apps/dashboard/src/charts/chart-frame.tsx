import { type ReactNode, useState } from 'react';
import { Button } from '../ui/button';
import { Panel } from '../ui/panel';
import styles from './chart.module.css';

interface ChartFrameProps {
  readonly title: string;
  readonly actions?: ReactNode;
  /** The chart. */
  readonly children: ReactNode;
  /** The same figures as a table, for whom a picture says little. */
  readonly table: ReactNode;
}

/** A chart with its title and the way to its figures. */
export function ChartFrame({ title, actions, children, table }: ChartFrameProps) {
  const [isTable, setTable] = useState(false);
  return (
    <Panel
      title={title}
      actions={
        <>
          {actions}
          <Button kind="quiet" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
            {isTable ? 'Show as chart' : 'Show as table'}
          </Button>
        </>
      }
    >
      <div className={styles['frame']}>{isTable ? table : children}</div>
    </Panel>
  );
}
