import { GROUP_KEYS, groupByOf, INTERVALS, type ReportSearch } from '../report/report-search';
import { groupKeyLabel } from '../report/row-key';
import { Select } from '../ui/select';
import { TextField } from '../ui/text-field';
import styles from './filter-bar.module.css';
import { FilterChips } from './filter-chips';
import { ModelPicker } from './model-picker';
import { MoreOptions } from './more-options';
import { RangePicker } from './range-picker';

/** Parts of the bar that a screen may leave out. */
export type FilterPart = 'model' | 'groupBy' | 'interval' | 'filters';

interface FilterBarProps {
  readonly search: ReportSearch;
  /** The interval that the screen takes when none is chosen. */
  readonly defaultInterval?: string;
  readonly without?: readonly FilterPart[];
  /** The next search: to be put into the address. */
  onChange(search: ReportSearch): void;
}

/** Everything that a report can be asked with. It holds no state: what is chosen is in the address. */
export function FilterBar({ search, defaultInterval, without = [], onChange }: FilterBarProps) {
  const has = (part: FilterPart) => !without.includes(part);
  return (
    <search className={styles['bar']} aria-label="Filters">
      <div className={styles['row']}>
        <RangePicker
          search={search}
          onChange={(range) => onChange({ ...search, from: undefined, to: undefined, ...range })}
        />
        {has('model') && <ModelPicker search={search} onChange={onChange} />}
        {has('groupBy') && <GroupByPicker search={search} onChange={onChange} />}
        {has('interval') && (
          <Select
            label="Per"
            value={search.interval ?? ''}
            choices={[
              { value: '', label: defaultInterval === undefined ? 'auto' : `${defaultInterval} (auto)` },
              ...INTERVALS.map((value) => ({ value, label: value })),
            ]}
            onChange={(value) => onChange({ ...search, interval: INTERVALS.find((one) => one === value) })}
          />
        )}
        <TextField
          label="Conversion"
          placeholder="all types"
          value={search.conversionType ?? ''}
          onCommit={(value) => onChange({ ...search, conversionType: value.trim() || undefined })}
        />
        <MoreOptions search={search} onChange={onChange} />
        {has('filters') && <FilterChips search={search} onChange={onChange} />}
      </div>
    </search>
  );
}

/** The first two keys that rows are about; more may be in the address, and stay. */
function GroupByPicker({ search, onChange }: Pick<FilterBarProps, 'search' | 'onChange'>) {
  const [first = 'channel', second = '', ...others] = groupByOf(search);
  const choices = [...new Set([...GROUP_KEYS, ...groupByOf(search)])].map((value) => ({
    value,
    label: groupKeyLabel(value),
  }));
  const choose = (keys: readonly string[]) => {
    const groupBy = [...new Set(keys)].filter((key) => key !== '');
    onChange({ ...search, groupBy: groupBy.join() === 'channel' ? undefined : groupBy });
  };
  return (
    <>
      <Select
        label="By"
        value={first}
        choices={choices}
        onChange={(value) => choose([value, second, ...others])}
      />
      <Select
        label="then"
        value={second}
        choices={[{ value: '', label: 'nothing' }, ...choices.filter(({ value }) => value !== first)]}
        onChange={(value) => choose([first, value, ...others])}
      />
    </>
  );
}
