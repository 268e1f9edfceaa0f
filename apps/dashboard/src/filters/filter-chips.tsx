import { type FormEvent, useState } from 'react';
import { GROUP_KEYS, type ReportSearch, withFilter } from '../report/report-search';
import { groupKeyLabel } from '../report/row-key';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Select } from '../ui/select';
import { TextField } from '../ui/text-field';
import styles from './filter-bar.module.css';

interface FilterChipsProps {
  readonly search: ReportSearch;
  onChange(search: ReportSearch): void;
}

const CHOICES = GROUP_KEYS.map((value) => ({ value, label: groupKeyLabel(value) }));

/** The values that touchpoints are held to, each removable, and the way to one more. */
export function FilterChips({ search, onChange }: FilterChipsProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      {Object.entries(search.filters ?? {}).map(([key, value]) => (
        <span key={key} className={styles['chip']}>
          <span>
            {groupKeyLabel(key)} is <strong>{value}</strong>
          </span>
          <button
            type="button"
            aria-label={`Remove the filter ${groupKeyLabel(key)} is ${value}`}
            onClick={() => onChange(withFilter(search, key, undefined))}
          >
            ✕
          </button>
        </span>
      ))}
      <Button kind="quiet" onClick={() => setOpen(true)}>
        + Filter
      </Button>
      <Dialog title="Add a filter" isOpen={isOpen} onClose={() => setOpen(false)}>
        <FilterForm
          onAdd={(key, value) => {
            setOpen(false);
            onChange(withFilter(search, key, value));
          }}
        />
      </Dialog>
    </>
  );
}

function FilterForm({ onAdd }: { onAdd(key: string, value: string): void }) {
  const [key, setKey] = useState('channel');
  const [value, setValue] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (value !== '') onAdd(key, value);
  };
  return (
    <form className={styles['form']} onSubmit={submit}>
      <p className={styles['hint']}>
        Counts touchpoints with this value only; what they earn is still their share of whole paths.
      </p>
      <Select label="Only" value={key} choices={CHOICES} onChange={setKey} />
      <TextField label="is" value={value} placeholder="value, or (not set)" onCommit={setValue} />
      <Button type="submit" kind="primary">
        Add
      </Button>
    </form>
  );
}
