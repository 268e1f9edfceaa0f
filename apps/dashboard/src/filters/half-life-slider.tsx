import { useEffect, useId, useRef, useState } from 'react';
import styles from './filter-bar.module.css';
import { daysAt, positionOf, STEPS } from './half-life';

interface HalfLifeSliderProps {
  readonly days: number;
  onChange(days: number): void;
}

/** While it is dragged, figures are asked for this often: seldom enough to be answered, often enough to move along. */
const EVERY_MS = 60;

/** The half-life of time decay; figures answer while it moves. */
export function HalfLifeSlider({ days, onChange }: HalfLifeSliderProps) {
  const id = useId();
  const [moved, setMoved] = useState<number>();
  const timer = useRef<number>(undefined);
  const tell = useRef<() => void>(undefined);
  const shown = moved ?? days;
  useEffect(() => () => window.clearTimeout(timer.current), []);
  useEffect(() => {
    tell.current = () => {
      timer.current = undefined;
      onChange(shown);
      setMoved(undefined);
    };
  }, [shown, onChange]);
  const move = (position: string) => {
    setMoved(daysAt(Number(position)));
    timer.current ??= window.setTimeout(() => tell.current?.(), EVERY_MS);
  };
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
        onChange={(event) => move(event.target.value)}
      />
      <output htmlFor={id}>{shown === 1 ? '1 day' : `${shown} days`}</output>
    </span>
  );
}
