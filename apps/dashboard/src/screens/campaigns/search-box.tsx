import { useEffect, useState } from 'react';
import styles from './campaigns.module.css';

interface SearchBoxProps {
  readonly label: string;
  readonly value: string;
  onChange(value: string): void;
}

/** Finds while it is typed into. The text is kept here too, since an address follows a moment later. */
export function SearchBox({ label, value, onChange }: SearchBoxProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  return (
    <input
      type="search"
      aria-label={label}
      placeholder={label}
      className={styles['find']}
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        onChange(event.target.value);
      }}
    />
  );
}
