import { scaleLinear } from '@visx/scale';
import type { ReactNode } from 'react';
import styles from './chart.module.css';
import { coloursOf } from './palette';

export interface BarDatum {
  readonly name: string;
  readonly value: number;
  /** Formatted. */
  readonly figure: string;
}

interface HorizontalBarsProps {
  /** What is shown, for screen readers. */
  readonly label: string;
  readonly data: readonly BarDatum[];
  /** One colour for all instead of one each. */
  readonly colour?: string;
  /** Makes each bar a button. */
  onOpen?(name: string): void;
}

/** Bars with their names and figures written beside them: a list to screen readers. */
export function HorizontalBars({ label, data, colour, onOpen }: HorizontalBarsProps) {
  const colours = coloursOf(data.map(({ name }) => name));
  const scale = scaleLinear({
    domain: [0, Math.max(...data.map(({ value }) => value), 1e-9)],
    range: [0, 100],
  });
  return (
    <ol aria-label={label} className={styles['bars']}>
      {data.map(({ name, value, figure }) => {
        const inside: ReactNode = (
          <>
            <span className={styles['name']} title={name}>
              {name}
            </span>
            <span aria-hidden="true" className={styles['track']}>
              <span
                className={styles['bar']}
                style={{ width: `${Math.max(0, scale(value))}%`, background: colour ?? colours.get(name) }}
              />
            </span>
            <span className={styles['value']}>{figure}</span>
          </>
        );
        return (
          <li key={name}>
            {onOpen === undefined ? (
              <div className={styles['row']}>{inside}</div>
            ) : (
              <button type="button" className={styles['row']} onClick={() => onOpen(name)}>
                {inside}
              </button>
            )}
          </li>
        );
      })}
    </ol>
  );
}
