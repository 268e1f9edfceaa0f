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
  /** Whether more is better, which is said in words beside the colour; `null`: neither is. */
  readonly isMoreBetter?: boolean | null;
  /** The figure that `delta` is against, formatted, and what it is of: "24 Feb to 23 Mar". */
  readonly before?: { readonly value: string; readonly of: string };
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
  before,
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
      {(delta ?? null) !== null && <Delta share={delta ?? 0} isMoreBetter={isMoreBetter} before={before} />}
      {note !== undefined && <dd className={styles['note']}>{note}</dd>}
      {children !== undefined && <dd>{children}</dd>}
    </div>
  );
}

/** Tiles side by side, as a description list. */
export function FigureTiles({ children }: { readonly children: ReactNode }) {
  return <dl className={styles['tiles']}>{children}</dl>;
}

interface DeltaProps {
  readonly share: number;
  readonly isMoreBetter: boolean | null;
  readonly before: FigureTileProps['before'];
}

function Delta({ share, isMoreBetter, before }: DeltaProps) {
  const isGood = share === 0 || isMoreBetter === null ? undefined : share > 0 === isMoreBetter;
  const judgement = isGood === undefined ? 'against' : isGood ? 'better than' : 'worse than';
  return (
    <dd
      className={styles['delta']}
      title={before === undefined ? undefined : `${before.value} in the range before, ${before.of}`}
    >
      <span className={cx(isGood === true && styles['good'], isGood === false && styles['bad'])}>
        <span aria-hidden="true">{share > 0 ? '▲' : share < 0 ? '▼' : '='}</span>
        <span className="visually-hidden">{share < 0 ? 'down' : 'up'}</span> {formatPercent(Math.abs(share))}
      </span>{' '}
      <span className={styles['note']}>
        {judgement} {before?.value ?? 'the range before'}
        {before !== undefined && <span className="visually-hidden"> in the range before, {before.of}</span>}
      </span>
    </dd>
  );
}
