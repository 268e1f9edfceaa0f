import { Panel } from '../../ui/panel';
import styles from './operations.module.css';
import type { Engine } from './use-operations';

const LABELS: Readonly<Record<string, string>> = {
  eventLog: 'Event log',
  readModels: 'Read models',
  journeyCache: 'Journey cache',
  jobs: 'Background jobs',
};

/** What each part of the installation is made of, and whether it answers. */
export function EnginesPanel({ engines }: { readonly engines: readonly Engine[] }) {
  return (
    <Panel title="Engines in use">
      <dl className={styles['engines']}>
        {engines.map(({ name, kind, healthy }) => (
          <div key={name}>
            <dt>{LABELS[name] ?? name}</dt>
            <dd>{kind}</dd>
            <dd className={healthy ? styles['good'] : styles['bad']}>
              {healthy ? '✓ answers' : '✕ does not answer'}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
