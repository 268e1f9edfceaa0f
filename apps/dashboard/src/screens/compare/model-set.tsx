import { ParameterField } from '../../filters/model-picker';
import { type ModelChoice, modelLabel } from '../../filters/use-models';
import { Select } from '../../ui/select';
import styles from './compare.module.css';
import { Mark } from './mark';
import { parametersOf, withModels } from './model-parameters';
import { baseOf, FEWEST_MODELS, MOST_MODELS, modelsOf, type Search } from './search';

interface ModelSetProps {
  readonly search: Search;
  readonly known: readonly ModelChoice[];
  onChange(search: Search): void;
}

/** The models side by side, which of them is the base, and their parameters. */
export function ModelSet({ search, known, onChange }: ModelSetProps) {
  const models = modelsOf(search);
  const others = known.filter(({ name }) => !models.includes(name));
  const change = (next: readonly string[]) => onChange(withModels(search, next, known));
  return (
    <fieldset className={styles['set']}>
      <legend className="visually-hidden">Models to compare</legend>
      {models.map((name, at) => (
        <span key={name} className={styles['model']}>
          <Mark at={at} />
          <span>{modelLabel(name)}</span>
          {models.length > FEWEST_MODELS && (
            <button
              type="button"
              aria-label={`Leave out ${modelLabel(name)}`}
              onClick={() => change(models.filter((one) => one !== name))}
            >
              ✕
            </button>
          )}
        </span>
      ))}
      {models.length < MOST_MODELS && others.length > 0 && (
        <Select
          label="Add"
          value=""
          choices={[
            { value: '', label: 'a model…' },
            ...others.map(({ name }) => ({ value: name, label: modelLabel(name) })),
          ]}
          onChange={(name) => name !== '' && change([...models, name])}
        />
      )}
      <Select
        label="Base"
        value={baseOf(search)}
        choices={models.map((value) => ({ value, label: modelLabel(value) }))}
        onChange={(base) => onChange({ ...search, base: base === models[0] ? undefined : base })}
      />
      {parametersOf(models, known).map((parameter) => (
        <ParameterField
          key={parameter.name}
          {...parameter}
          search={search}
          onChange={({ model: _, interval: _interval, ...next }) => onChange({ ...search, ...next })}
        />
      ))}
    </fieldset>
  );
}
