import styles from './chart.module.css';

interface LegendProps {
  readonly names: readonly string[];
  readonly colours: ReadonlyMap<string, string>;
  readonly highlighted: string | undefined;
  onHighlight(name: string | undefined): void;
}

/** Names of a chart's colours; pressing one keeps the others dim. */
export function Legend({ names, colours, highlighted, onHighlight }: LegendProps) {
  return (
    <ul aria-label="Legend" className={styles['legend']}>
      {names.map((name) => (
        <li key={name}>
          <button
            type="button"
            className={styles['entry']}
            aria-pressed={highlighted === name}
            onClick={() => onHighlight(highlighted === name ? undefined : name)}
          >
            <span className={styles['swatch']} style={{ background: colours.get(name) }} />
            <span className={styles['name']}>{name}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
