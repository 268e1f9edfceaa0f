import { useRef } from 'react';
import { Button } from '../../../ui/button';
import { Select } from '../../../ui/select';
import { TextField } from '../../../ui/text-field';
import styles from '../models.module.css';
import {
  added,
  type ChannelRule,
  FIELDS,
  moved,
  NEW_CONDITION,
  NEW_RULE,
  OPERATORS,
  type RuleCondition,
  removed,
  replaced,
} from './rule-edit';

interface RuleListProps {
  readonly rules: readonly ChannelRule[];
  onChange(rules: readonly ChannelRule[]): void;
}

/** Channel rules in order; buttons move them, and the focus goes along. */
export function RuleList({ rules, onChange }: RuleListProps) {
  const list = useRef<HTMLOListElement>(null);
  const move = (at: number, step: -1 | 1) => {
    if (at + step < 0 || at + step >= rules.length) return;
    onChange(moved(rules, at, step));
    const name = step < 0 ? 'up' : 'down';
    // The rule is drawn in its new place by the next frame.
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>(`[data-move="${at + step} ${name}"]`)?.focus(),
    );
  };
  return (
    <div className={styles['rules']}>
      <ol ref={list} aria-label="Channel rules" className={styles['rules']}>
        {rules.map((rule, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no name of its own, and its place is what it is.
          <li key={at} className={styles['rule']}>
            <span className={styles['number']}>{at + 1}</span>
            <div className={styles['ruleBody']}>
              <TextField
                label="Channel"
                value={rule.channel}
                placeholder="name"
                onCommit={(channel) => onChange(replaced(rules, at, { ...rule, channel }))}
              />
              {rule.match.map((condition, index) => (
                <Condition
                  // biome-ignore lint/suspicious/noArrayIndexKey: as for rules.
                  key={index}
                  condition={condition}
                  isFirst={index === 0}
                  onChange={(next) =>
                    onChange(replaced(rules, at, { ...rule, match: replaced(rule.match, index, next) }))
                  }
                  {...(rule.match.length > 1 && {
                    onRemove: () =>
                      onChange(replaced(rules, at, { ...rule, match: removed(rule.match, index) })),
                  })}
                />
              ))}
              <div>
                <Button
                  kind="quiet"
                  onClick={() =>
                    onChange(replaced(rules, at, { ...rule, match: added(rule.match, NEW_CONDITION) }))
                  }
                >
                  Add a condition
                </Button>
              </div>
            </div>
            <div className={styles['buttons']}>
              <Button
                className={styles['icon']}
                data-move={`${at} up`}
                aria-label={`Move rule ${at + 1} up`}
                aria-disabled={at === 0}
                onClick={() => move(at, -1)}
              >
                ↑
              </Button>
              <Button
                className={styles['icon']}
                data-move={`${at} down`}
                aria-label={`Move rule ${at + 1} down`}
                aria-disabled={at === rules.length - 1}
                onClick={() => move(at, 1)}
              >
                ↓
              </Button>
              <Button aria-label={`Remove rule ${at + 1}`} onClick={() => onChange(removed(rules, at))}>
                Remove
              </Button>
            </div>
          </li>
        ))}
      </ol>
      <div>
        <Button onClick={() => onChange(added(rules, NEW_RULE))}>Add a rule</Button>
      </div>
    </div>
  );
}

interface ConditionProps {
  readonly condition: RuleCondition;
  readonly isFirst: boolean;
  onChange(condition: RuleCondition): void;
  onRemove?(): void;
}

function Condition({ condition, isFirst, onChange, onRemove }: ConditionProps) {
  return (
    <div className={styles['condition']}>
      <Select
        label={isFirst ? 'when' : 'and'}
        value={condition.field}
        choices={choicesOf(FIELDS, condition.field)}
        onChange={(field) => onChange({ ...condition, field })}
      />
      <Select
        label="Test"
        value={condition.op}
        choices={choicesOf(OPERATORS, condition.op)}
        onChange={(op) => onChange({ ...condition, op })}
      />
      <TextField
        label="Value"
        value={condition.value}
        onCommit={(value) => onChange({ ...condition, value })}
      />
      {onRemove !== undefined && (
        <Button kind="quiet" aria-label="Remove this condition" onClick={onRemove}>
          ✕
        </Button>
      )}
    </div>
  );
}

function choicesOf(known: readonly string[], value: string) {
  return [...new Set([...known, value])].map((one) => ({ value: one, label: one }));
}
