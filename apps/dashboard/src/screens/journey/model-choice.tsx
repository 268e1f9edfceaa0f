import { HalfLifeSlider } from '../../filters/half-life-slider';
import { type ModelChoice, modelLabel } from '../../filters/use-models';
import { DEFAULTS } from '../../report/report-search';
import { TextField } from '../../ui/text-field';
import styles from './credit.module.css';
import type { Search } from './search';

interface ModelChoiceProps {
  readonly all: readonly ModelChoice[];
  /** Names of those that are shown. */
  readonly shown: readonly string[];
  readonly search: Search;
  onChange(search: Search): void;
}

/** Which models stand side by side, and the parameters of those that need any. */
export function ModelChoices({ all, shown, search, onChange }: ModelChoiceProps) {
  const toggle = (name: string, isOn: boolean) => {
    const models = all
      .map((model) => model.name)
      .filter((one) => (one === name ? isOn : shown.includes(one)));
    if (models.length > 0) onChange({ ...search, models });
  };
  const takes = (parameter: string) =>
    all.some(
      ({ name, base, parameters }) =>
        base === null && shown.includes(name) && parameters.some((one) => one.name === parameter),
    );
  return (
    <div className={styles['controls']}>
      <fieldset className={styles['models']}>
        <legend className="visually-hidden">Models side by side</legend>
        {all.map(({ name }) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={shown.includes(name)}
              onChange={(event) => toggle(name, event.target.checked)}
            />
            {modelLabel(name)}
          </label>
        ))}
      </fieldset>
      {takes('halfLifeDays') && (
        <HalfLifeSlider
          days={search.halfLifeDays ?? DEFAULTS.halfLifeDays}
          onChange={(halfLifeDays) => onChange({ ...search, halfLifeDays })}
        />
      )}
      {takes('milestone') && (
        <TextField
          label="Milestone"
          placeholder="conversion type"
          value={search.milestone ?? ''}
          onCommit={(value) => onChange({ ...search, milestone: value.trim() || undefined })}
        />
      )}
      {takes('weights') && (
        <TextField
          label="Weights"
          placeholder='{"first":[0.4],"middle":0.2,"last":[0.4]}'
          value={search.weights ?? ''}
          onCommit={(value) => onChange({ ...search, weights: value.trim() || undefined })}
        />
      )}
    </div>
  );
}
