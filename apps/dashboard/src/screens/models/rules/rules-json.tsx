import { useId, useState } from 'react';
import styles from '../models.module.css';
import { type ChannelRule, rulesOf } from './rule-edit';

interface RulesJsonProps {
  readonly rules: readonly ChannelRule[];
  onChange(rules: readonly ChannelRule[]): void;
}

/** The rules as JSON. What cannot be read changes nothing and says why. */
export function RulesJson({ rules, onChange }: RulesJsonProps) {
  const id = useId();
  const [text, setText] = useState(() => JSON.stringify(rules, undefined, 2));
  const read = rulesOf(text);
  return (
    <div className={styles['form']}>
      <label htmlFor={id}>Rules as JSON</label>
      <textarea
        id={id}
        spellCheck={false}
        className={styles['json']}
        value={text}
        aria-describedby={`${id}-problem`}
        aria-invalid={typeof read === 'string'}
        onChange={(event) => {
          setText(event.target.value);
          const next = rulesOf(event.target.value);
          if (typeof next !== 'string') onChange(next);
        }}
      />
      <p id={`${id}-problem`} role="status" className={styles['failure']}>
        {typeof read === 'string' ? `${read} The rules stay as they were before.` : ''}
      </p>
    </div>
  );
}
