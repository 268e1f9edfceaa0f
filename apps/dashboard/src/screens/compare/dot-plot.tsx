import { scaleLinear } from '@visx/scale';
import { modelLabel } from '../../filters/use-models';
import styles from './compare.module.css';
import { Mark } from './mark';

/** One key: a value for each model, in the order of the models. */
export interface DotRow {
  readonly name: string;
  readonly values: readonly number[];
}

interface DotPlotProps {
  readonly label: string;
  readonly models: readonly string[];
  readonly rows: readonly DotRow[];
  formatValue(value: number): string;
  formatTick(value: number): string;
}

/** A line for each key, on which every model has its mark: how far apart they are is how much the choice matters. */
export function DotPlot({ label, models, rows, formatValue, formatTick }: DotPlotProps) {
  const all = rows.flatMap(({ values }) => values);
  const scale = scaleLinear({
    domain: [Math.min(0, ...all), Math.max(1e-9, ...all)],
    range: [0, 100],
    nice: 5,
  });
  return (
    <div>
      <ul aria-label="Legend" className={styles['legend']}>
        {models.map((model, at) => (
          <li key={model}>
            <Mark at={at} /> {modelLabel(model)}
          </li>
        ))}
      </ul>
      <ol aria-label={label} className={styles['dots']}>
        {rows.map(({ name, values }) => (
          <li key={name} className={styles['line']}>
            <span className={styles['name']} title={name}>
              {name}
            </span>
            <span className={styles['plot']} role="img" aria-label={spoken(models, values, formatValue)}>
              {scale.ticks(5).map((tick) => (
                <span key={tick} className={styles['grid']} style={{ left: `${scale(tick)}%` }} />
              ))}
              <span
                className={styles['span']}
                style={{
                  left: `${scale(Math.min(...values))}%`,
                  right: `${100 - scale(Math.max(...values))}%`,
                }}
              />
              {values.map((value, at) => (
                <span key={models[at]} className={styles['dot']} style={{ left: `${scale(value)}%` }}>
                  <Mark at={at} />
                </span>
              ))}
              <span className={styles['reading']}>
                {models.map((model, at) => (
                  <span key={model}>
                    <Mark at={at} size={10} /> {modelLabel(model)}
                    <strong>{formatValue(values[at] ?? 0)}</strong>
                  </span>
                ))}
              </span>
            </span>
          </li>
        ))}
        <li aria-hidden="true" className={styles['line']}>
          <span />
          <span className={styles['ticks']}>
            {scale.ticks(5).map((tick) => (
              <span key={tick} style={{ left: `${scale(tick)}%` }}>
                {formatTick(tick)}
              </span>
            ))}
          </span>
        </li>
      </ol>
    </div>
  );
}

function spoken(
  models: readonly string[],
  values: readonly number[],
  format: (value: number) => string,
): string {
  return models.map((model, at) => `${modelLabel(model)} ${format(values[at] ?? 0)}`).join(', ');
}
