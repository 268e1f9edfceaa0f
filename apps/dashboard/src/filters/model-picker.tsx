import { DEFAULTS, type ReportSearch, withModel } from '../report/report-search';
import { Select } from '../ui/select';
import { TextField } from '../ui/text-field';
import { HalfLifeSlider } from './half-life-slider';
import { modelLabel, useModels } from './use-models';

interface ModelPickerProps {
  readonly search: ReportSearch;
  onChange(search: ReportSearch): void;
}

/** The model and whatever parameters it takes. */
export function ModelPicker({ search, onChange }: ModelPickerProps) {
  const models = useModels();
  const name = search.model ?? DEFAULTS.model;
  const names = [...new Set([name, ...models.map((model) => model.name)])];
  const parameters = models.find((model) => model.name === name)?.parameters ?? [];
  return (
    <>
      <Select
        label="Model"
        value={name}
        choices={names.map((value) => ({ value, label: modelLabel(value) }))}
        onChange={(value) => onChange(withModel(search, value))}
      />
      {parameters.map((parameter) => (
        <ParameterField key={parameter.name} {...parameter} search={search} onChange={onChange} />
      ))}
    </>
  );
}

export interface ParameterFieldProps extends ModelPickerProps {
  readonly name: string;
  readonly default: unknown;
}

/** One parameter of a model. Shares are entered as the API takes them, from 0 to 1. */
export function ParameterField({ name, default: preset, search, onChange }: ParameterFieldProps) {
  const number = typeof preset === 'number' ? preset : undefined;
  const commitNumber = (key: 'first' | 'last' | 'milestoneShare' | 'order') => (value: string) =>
    onChange({ ...search, [key]: value === '' ? undefined : Number(value) });
  switch (name) {
    case 'halfLifeDays':
      return (
        <HalfLifeSlider
          days={search.halfLifeDays ?? number ?? DEFAULTS.halfLifeDays}
          onChange={(halfLifeDays) => onChange({ ...search, halfLifeDays })}
        />
      );
    case 'first':
    case 'last':
    case 'milestoneShare':
      return (
        <TextField
          label={name === 'milestoneShare' ? 'Milestone share' : `Share of the ${name}`}
          type="number"
          min={0}
          max={1}
          step={0.05}
          value={String(search[name] ?? number ?? '')}
          onCommit={commitNumber(name)}
        />
      );
    case 'order':
      return (
        <Select
          label="Order"
          value={String(search.order ?? number ?? 1)}
          choices={['1', '2', '3', '4'].map((value) => ({ value, label: value }))}
          onChange={commitNumber('order')}
        />
      );
    case 'worth':
      return (
        <Select
          label="Worth"
          value={search.worth ?? 'conversions'}
          choices={['conversions', 'rate'].map((value) => ({ value, label: value }))}
          onChange={(worth) => onChange({ ...search, worth })}
        />
      );
    case 'milestone':
    case 'weights':
      return (
        <TextField
          label={name === 'milestone' ? 'Milestone' : 'Weights'}
          placeholder={name === 'milestone' ? 'conversion type' : '{"first":[0.4],…}'}
          value={search[name] ?? ''}
          onCommit={(value) => onChange({ ...search, [name]: value || undefined })}
        />
      );
    default:
      return null;
  }
}
