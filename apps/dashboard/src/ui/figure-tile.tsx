import type { ReactNode } from 'react';
import { formatPercent } from '../format/number';
import { cx } from './cx';
import styles from './figure-tile.module.css';

interface FigureTileProps {
  readonly label: string;
  /** Formatted; `undefined` while it is being fetched. */
  readonly value: string | undefined;
  /** The change against the range before, as a share; `null` where there is nothing to compare with. */
  readonly delta?: number | null;
  /** Whether more is better: decides the colour, which says no more than the sign does. */
  readonly isMoreBetter?: boolean;
  readonly note?: ReactNode;
  /** Opens what is behind the figure. */
  onOpen?(): void;
  /** Such as a sparkline. */
  readonly children?: ReactNode;
}

/** One figure with its name, and how it changed. */
export function FigureTile({
  label,
  value,
  delta,
  isMoreBetter = true,
  note,
  onOpen,
  children,
}: FigureTileProps) {
  return (
    <div className={styles['tile']}>
      <dt className={styles['label']}>{label}</dt>
      <dd className={styles['value']}>
        {value === undefined ? (
          <span className={styles['waiting']} />
        ) : onOpen === undefined ? (
          value
        ) : (
          <button
            type="button"
            title={`${label}: show what is behind it`}
            className={styles['open']}
            onClick={onOpen}
          >
            {value}
          </button>
        )}
      </dd>
      {(delta ?? null) !== null && <Delta share={delta ?? 0} isMoreBetter={isMoreBetter} />}
      {note !== undefined && <dd className={styles['note']}>{note}</dd>}
      {children !== undefined && <dd>{children}</dd>}
    </div>
  );
}

/** Tiles side by side, as a description list. */
export function FigureTiles({ children }: { readonly children: ReactNode }) {
  return <dl className={styles['tiles']}>{children}</dl>;
}

function Delta({ share, isMoreBetter }: { readonly share: number; readonly isMoreBetter: boolean }) {
  const isGood = share === 0 ? undefined : share > 0 === isMoreBetter;
  return (
    <dd className={cx(styles['delta'], isGood === true && styles['good'], isGood === false && styles['bad'])}>
      <span aria-hidden="true">{share > 0 ? '▲' : share < 0 ? '▼' : '='}</span>
      <span className="visually-hidden">{share < 0 ? 'down' : 'up'}</span> {formatPercent(Math.abs(share))}
      <span className={styles['note']}> vs the range before</span>
    </dd>
  );
}
