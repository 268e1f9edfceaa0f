import { useEffect, useId, useState } from 'react';
import { cx } from './cx';
import styles from './field.module.css';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly type?: 'text' | 'number' | 'date' | 'password';
  readonly placeholder?: string;
  /** Offered while typing: a combobox of the browser's own. */
  readonly suggestions?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  /** With Enter, or when the field is left changed; of dates at once. */
  onCommit(value: string): void;
}

/** A field whose text counts once it is finished. */
export function TextField({ label, value, suggestions, type = 'text', onCommit, ...rest }: TextFieldProps) {
  const id = useId();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const commit = (given: string) => given !== value && onCommit(given);
  return (
    <span className={styles['field']}>
      <label className={styles['label']} htmlFor={id}>
        {label}
      </label>
      <input
        {...rest}
        id={id}
        type={type}
        size={10}
        autoComplete="off"
        className={cx(styles['control'], type === 'number' && styles['number'])}
        value={text}
        list={suggestions === undefined ? undefined : `${id}-list`}
        onChange={(event) => {
          setText(event.target.value);
          if (type === 'date') commit(event.target.value);
        }}
        onBlur={() => commit(text)}
        onKeyDown={(event) => event.key === 'Enter' && commit(text)}
      />
      {suggestions !== undefined && (
        <datalist id={`${id}-list`}>
          {suggestions.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </span>
  );
}
