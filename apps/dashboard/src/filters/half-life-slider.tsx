import { useEffect, useId, useState } from 'react';
import styles from './filter-bar.module.css';
import { daysAt, positionOf, STEPS } from './half-life';

interface HalfLifeSliderProps {
  readonly days: number;
  onChange(days: number): void;
}

/** Long enough that a drag does not fill the history of requests, short enough that figures move with it. */
const SETTLE_MS = 60;

/** The half-life of time decay; figures answer while it moves. */
export function HalfLifeSlider({ days, onChange }: HalfLifeSliderProps) {
  const id = useId();
  const [moved, setMoved] = useState<number>();
  useEffect(() => {
    if (moved === undefined) return;
    const timer = window.setTimeout(() => {
      onChange(moved);
      setMoved(undefined);
    }, SETTLE_MS);
    return () => window.clearTimeout(timer);
  }, [moved, onChange]);
  const shown = moved ?? days;
  return (
    <span className={styles['slider']}>
      <label htmlFor={id}>Half-life</label>
      <input
        id={id}
        type="range"
        min={0}
        max={STEPS}
        value={positionOf(shown)}
        aria-valuetext={`${shown} days`}
        onChange={(event) => setMoved(daysAt(Number(event.target.value)))}
      />
      <output htmlFor={id}>{shown === 1 ? '1 day' : `${shown} days`}</output>
    </span>
  );
}
