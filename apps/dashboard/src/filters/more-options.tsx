import { useState } from 'react';
import type { Transform } from '../graphql/graphql';
import { DEFAULTS, type ReportSearch, TRANSFORMS } from '../report/report-search';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Select } from '../ui/select';
import { TextField } from '../ui/text-field';
import styles from './filter-bar.module.css';

interface MoreOptionsProps {
  readonly search: ReportSearch;
  onChange(search: ReportSearch): void;
}

const TRANSFORM_LABELS: Readonly<Record<Transform, string>> = {
  unique: 'Drop repeats',
  first: 'Keep the first of each value',
  exposure: 'Collapse consecutive repeats',
  dropDirect: 'Drop Direct unless there is nothing else',
};

/** What is changed seldom: how paths are cut and changed before a model sees them. */
export function MoreOptions({ search, onChange }: MoreOptionsProps) {
  const [isOpen, setOpen] = useState(false);
  const changed = countOf(search);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Options{changed > 0 ? ` (${changed})` : ''}</Button>
      <Dialog title="Options of the report" isOpen={isOpen} onClose={() => setOpen(false)}>
        <div className={styles['form']}>
          <TextField
            label="Lookback in days"
            type="number"
            min={1}
            max={90}
            value={String(search.lookbackDays ?? DEFAULTS.lookbackDays)}
            onCommit={(value) =>
              onChange({ ...search, lookbackDays: value === '' ? undefined : Number(value) })
            }
          />
          <Select
            label="Dates are those of"
            value={search.dateBasis ?? 'conversion'}
            choices={[
              { value: 'conversion', label: 'the conversion' },
              { value: 'touchpoint', label: 'each touchpoint' },
            ]}
            onChange={(value) =>
              onChange({ ...search, dateBasis: value === 'touchpoint' ? value : undefined })
            }
          />
          <Select
            label="A path begins"
            value={search.pathStart ?? 'lookback'}
            choices={[
              { value: 'lookback', label: 'with the lookback' },
              { value: 'afterPreviousConversion', label: 'after the conversion before' },
            ]}
            onChange={(value) =>
              onChange({ ...search, pathStart: value === 'afterPreviousConversion' ? value : undefined })
            }
          />
          <label className={styles['check']}>
            <input
              type="checkbox"
              checked={search.excludeImpressions ?? false}
              onChange={(event) =>
                onChange({ ...search, excludeImpressions: event.target.checked || undefined })
              }
            />
            Leave impressions out of paths
          </label>
          <fieldset className={styles['group']}>
            <legend>Before the model sees a path</legend>
            {TRANSFORMS.map((transform) => (
              <label key={transform} className={styles['check']}>
                <input
                  type="checkbox"
                  checked={search.transforms?.includes(transform) ?? false}
                  onChange={(event) => onChange(withTransform(search, transform, event.target.checked))}
                />
                {TRANSFORM_LABELS[transform]}
              </label>
            ))}
            <p className={styles['hint']}>In the order of their choosing.</p>
          </fieldset>
        </div>
      </Dialog>
    </>
  );
}

function withTransform(search: ReportSearch, transform: Transform, isOn: boolean): ReportSearch {
  const others = (search.transforms ?? []).filter((one) => one !== transform);
  const transforms = isOn ? [...others, transform] : others;
  return { ...search, transforms: transforms.length === 0 ? undefined : transforms };
}

function countOf({
  lookbackDays,
  dateBasis,
  pathStart,
  excludeImpressions,
  transforms,
}: ReportSearch): number {
  return [lookbackDays, dateBasis, pathStart, excludeImpressions, transforms].filter(
    (one) => one !== undefined,
  ).length;
}
