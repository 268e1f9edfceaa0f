import { useState } from 'react';
import { CopyButton } from '../../ui/copy-button';
import { Panel } from '../../ui/panel';
import { Tabs } from '../../ui/tabs';
import { NO_KEY, type SourceId, snippetsOf } from './snippets';
import styles from './start.module.css';

interface CodePanelProps {
  readonly writeKey: string;
  readonly selected: SourceId;
  onSelect(id: SourceId): void;
}

/** Code that sends events, filled in with the key and this server. */
export function CodePanel({ writeKey, selected, onSelect }: CodePanelProps) {
  const [at] = useState(() => new Date().toISOString());
  const snippets = snippetsOf({ origin: location.origin, key: writeKey || NO_KEY, at });
  return (
    <Panel title="2. Send events">
      <Tabs
        label="Where events come from"
        selected={selected}
        onSelect={(id) => onSelect(snippets.find((snippet) => snippet.id === id)?.id ?? 'curl')}
        tabs={snippets.map(({ id, label, text, code }) => ({
          id,
          label,
          content: (
            <div className={styles['snippet']}>
              <p className={styles['text']}>{text}</p>
              <pre>
                <code>{code}</code>
              </pre>
              <CopyButton text={code} label="Copy the code" />
            </div>
          ),
        }))}
      />
    </Panel>
  );
}
