import { useTenant } from '../../api/session';
import { modelLabel } from '../../filters/use-models';
import { formatMoney, formatNumber } from '../../format/number';
import { Panel } from '../../ui/panel';
import styles from './compare.module.css';
import { figuresOf, formatDifference, type Measure } from './difference';
import { type Favoured, favoursOf, type NamedRow } from './favours';

interface FavoursListProps {
  readonly rows: readonly NamedRow[];
  readonly models: readonly string[];
  readonly base: string;
  readonly measure: Measure;
}

/** A sentence for each model: where it gives most more than the base, and where most less. */
export function FavoursList({ rows, models, base, measure }: FavoursListProps) {
  const { currency } = useTenant();
  const figure = (name: string, model: string) => {
    const row = rows.find((one) => one.name === name);
    const figures = figuresOf(row?.byModel ?? [], model);
    return measure === 'conversions'
      ? formatNumber(figures?.conversions ?? 0)
      : formatMoney(figures?.attributedValue ?? '0', currency);
  };
  const said = (model: string, { name, share }: Favoured) => (
    <>
      <strong>{name}</strong> {formatDifference(share)} ({figure(name, model)} against {figure(name, base)})
    </>
  );
  return (
    <Panel title={`Against ${modelLabel(base)}, by ${measure === 'conversions' ? 'conversions' : 'value'}`}>
      <ul className={styles['favours']}>
        {models
          .filter((model) => model !== base)
          .map((model) => {
            const { most, least } = favoursOf(rows, model, base, measure);
            return (
              <li key={model}>
                {modelLabel(model)}{' '}
                {most === undefined && least === undefined && 'gives everything exactly as much.'}
                {most !== undefined && <>adds most to {said(model, most)}</>}
                {most !== undefined && least !== undefined && ' and '}
                {least !== undefined && <>takes most from {said(model, least)}</>}
                {(most !== undefined || least !== undefined) && '.'}
              </li>
            );
          })}
      </ul>
    </Panel>
  );
}
