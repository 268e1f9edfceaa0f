import { FilterBar } from '../../filters/filter-bar';
import { GROUP_KEYS } from '../../report/report-search';
import { groupKeyLabel } from '../../report/row-key';
import { Select } from '../../ui/select';
import styles from './paths.module.css';
import { readSearch, type Search } from './search';

interface PathOptionsProps {
  readonly search: Search;
  onChange(search: Search): void;
}

const CHOICES = GROUP_KEYS.map((value) => ({ value, label: groupKeyLabel(value) }));

/** The filters of reports as far as paths have them, and the one key that steps are named by. */
export function PathOptions({ search, onChange }: PathOptionsProps) {
  return (
    <div className={styles['options']}>
      <FilterBar
        search={search}
        without={['model', 'groupBy', 'interval', 'filters']}
        onChange={(next) => onChange(readSearch({ ...next, flow: search.flow, steps: search.steps }))}
      />
      <Select
        label="Steps by"
        value={search.groupBy?.[0] ?? 'channel'}
        choices={CHOICES}
        onChange={(value) => onChange(readSearch({ ...search, groupBy: [value] }))}
      />
    </div>
  );
}
