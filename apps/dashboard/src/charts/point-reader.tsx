import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import styles from './chart.module.css';
import type { Series } from './series';

interface PointReaderProps {
  readonly label: string;
  readonly points: readonly string[];
  readonly series: readonly Series[];
  readonly colours: ReadonlyMap<string, string>;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  /** Width of the plot without its axis. */
  readonly inner: number;
  xAt(index: number): number;
  formatPoint(point: string): string;
  formatValue(value: number): string;
}

/**
 * Lies over a chart and reads the values of one point of it: where the pointer is, or, as it is a slider to assistive
 * technology, where the arrow keys have moved it.
 */
export function PointReader(props: PointReaderProps) {
  const { points, series, colours, width, left, inner, xAt } = props;
  const [chosen, setChosen] = useState<number>();
  const last = points.length - 1;
  const at = chosen === undefined ? undefined : Math.min(chosen, last);
  const point = at === undefined ? undefined : points[at];
  const read = (index: number) =>
    series.flatMap(({ name, values }) => {
      const value = values[index] ?? 0;
      return value === 0 ? [] : [{ name, value: props.formatValue(value) }];
    });
  const follow = (event: PointerEvent<HTMLDivElement>) => {
    const px = event.clientX - event.currentTarget.getBoundingClientRect().left - left;
    setChosen(Math.max(0, Math.min(last, last === 0 ? 0 : Math.round((px / inner) * last))));
  };
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const to = { ArrowLeft: (at ?? last + 1) - 1, ArrowRight: (at ?? -1) + 1, Home: 0, End: last }[event.key];
    if (event.key === 'Escape') setChosen(undefined);
    if (to === undefined) return;
    event.preventDefault();
    setChosen(Math.max(0, Math.min(last, to)));
  };
  const spoken =
    point === undefined || at === undefined
      ? 'Arrow keys read the values'
      : `${props.formatPoint(point)}: ${
          read(at)
            .map(({ name, value }) => `${name} ${value}`)
            .join(', ') || 'nothing'
        }`;
  const x = at === undefined ? 0 : left + xAt(at);
  return (
    <>
      <div
        role="slider"
        tabIndex={0}
        aria-label={props.label}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, last)}
        aria-valuenow={at ?? 0}
        aria-valuetext={spoken}
        className={styles['hit']}
        onPointerMove={follow}
        onPointerDown={follow}
        onPointerLeave={() => setChosen(undefined)}
        onBlur={() => setChosen(undefined)}
        onKeyDown={move}
      >
        {at !== undefined && (
          <svg width={width} height={props.height} aria-hidden="true">
            <line x1={x} x2={x} y1={8} y2={props.height - 24} stroke="var(--text-3)" strokeDasharray="2 3" />
          </svg>
        )}
      </div>
      {at !== undefined && point !== undefined && (
        <div
          className={styles['tooltip']}
          style={x < width / 2 ? { left: x + 12 } : { right: width - x + 12 }}
        >
          <strong>{props.formatPoint(point)}</strong>
          <dl>
            {read(at).map(({ name, value }) => (
              <Reading key={name} name={name} value={value} colour={colours.get(name)} />
            ))}
          </dl>
        </div>
      )}
    </>
  );
}

interface ReadingProps {
  readonly name: string;
  readonly value: string;
  readonly colour: string | undefined;
}

function Reading({ name, value, colour }: ReadingProps) {
  return (
    <>
      <span className={styles['swatch']} style={{ background: colour }} />
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
