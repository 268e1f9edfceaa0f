import { CopyButton } from '../../ui/copy-button';
import { Panel } from '../../ui/panel';
import { Tabs } from '../../ui/tabs';
import { SNIPPET_IDS, type Snippet, type SnippetId } from './snippets';
import styles from './start.module.css';

interface SnippetsPanelProps {
  readonly snippets: readonly Snippet[];
  readonly selected: SnippetId;
  onSelect(id: SnippetId): void;
}

/** Ways to send events, ready to be copied. */
export function SnippetsPanel({ snippets, selected, onSelect }: SnippetsPanelProps) {
  return (
    <Panel title="2. Send an event">
      <Tabs
        label="Ways to send events"
        selected={selected}
        onSelect={(id) => onSelect(SNIPPET_IDS.find((one) => one === id) ?? 'curl')}
        tabs={snippets.map(({ id, label, hint, code }) => ({
          id,
          label,
          content: (
            <>
              <div className={styles['head']}>
                <p className={styles['hint']}>{hint}</p>
                <CopyButton key={id} text={code} />
              </div>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
              <pre className={styles['code']} tabIndex={0}>
                <code>{code}</code>
              </pre>
            </>
          ),
        }))}
      />
      <p className={styles['hint']}>
        Everything else: <a href="/docs">the API's own page</a>.
      </p>
    </Panel>
  );
}
