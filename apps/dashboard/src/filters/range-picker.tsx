import { useState } from 'react';
import { useTenant } from '../api/session';
import { addDays, type DateRange, presetOf, RANGE_PRESETS, todayIn } from '../report/ranges';
import type { ReportSearch } from '../report/report-search';
import { Select } from '../ui/select';
import { TextField } from '../ui/text-field';

interface RangePickerProps {
  readonly search: ReportSearch;
  onChange(range: DateRange): void;
}

const CUSTOM = 'custom';
const CHOICES = [
  ...RANGE_PRESETS.map(({ id, label }) => ({ value: id, label })),
  { value: CUSTOM, label: 'From … to …' },
];

/**
 * A preset or two dates of one's own. The address holds dates only, which a preset is recognised by; the last day is
 * shown included and asked for as the API has it, excluded.
 */
export function RangePicker({ search, onChange }: RangePickerProps) {
  const { timezone } = useTenant();
  const [isCustom, setCustom] = useState(false);
  const today = todayIn(search.timezone ?? timezone);
  const { from, to } = search;
  const preset = isCustom ? undefined : presetOf({ from, to }, today);
  const choose = (id: string) => {
    const chosen = RANGE_PRESETS.find((one) => one.id === id);
    setCustom(chosen === undefined);
    if (chosen !== undefined) onChange(chosen.on(today));
  };
  return (
    <>
      <Select label="Range" value={preset?.id ?? CUSTOM} choices={CHOICES} onChange={choose} />
      {preset === undefined && (
        <>
          <TextField
            label="from"
            type="date"
            value={from?.slice(0, 10) ?? ''}
            onCommit={(value) => onChange({ from: value || undefined, to })}
          />
          <TextField
            label="to"
            type="date"
            value={to === undefined ? '' : addDays(to, -1)}
            onCommit={(value) => onChange({ from, to: value === '' ? undefined : addDays(value, 1) })}
          />
        </>
      )}
    </>
  );
}
