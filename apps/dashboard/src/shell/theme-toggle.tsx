import { useState } from 'react';
import { Select } from '../ui/select';
import { applyTheme, readTheme, THEMES } from './theme';

const LABELS = { system: 'As the system', light: 'Light', dark: 'Dark' } as const;
const CHOICES = THEMES.map((value) => ({ value, label: LABELS[value] }));

export function ThemeToggle() {
  const [theme, setTheme] = useState(readTheme);
  const choose = (value: string) => {
    const chosen = THEMES.find((one) => one === value) ?? 'system';
    applyTheme(chosen);
    setTheme(chosen);
  };
  return <Select label="Theme" value={theme} choices={CHOICES} onChange={choose} />;
}
