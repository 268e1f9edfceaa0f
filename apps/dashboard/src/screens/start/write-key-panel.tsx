import { useId, useState } from 'react';
import adminStyles from '../../admin/admin.module.css';
import { AdminSignIn } from '../../admin/admin-sign-in';
import { issueKey } from '../../admin/keys';
import { Secret } from '../../admin/secret';
import { useSession } from '../../api/session';
import { useStatus } from '../../shell/status';
import { Button } from '../../ui/button';
import { Panel } from '../../ui/panel';
import styles from './start.module.css';

interface WriteKeyPanelProps {
  readonly tenantId: string;
  readonly writeKey: string;
  /** Kept by the screen as long as it is open, and nowhere else. */
  onKey(key: string): void;
}

/** A write key made here by an administrator, or one that somebody has. */
export function WriteKeyPanel({ tenantId, writeKey, onKey }: WriteKeyPanelProps) {
  const { admin } = useSession();
  const announce = useStatus();
  const id = useId();
  const [issued, setIssued] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const issue = async () => {
    setBusy(true);
    try {
      const { key } = await issueKey(tenantId, 'write');
      setIssued(key);
      onKey(key);
    } catch (error) {
      announce(error instanceof Error ? error.message : 'No key could be issued.');
    } finally {
      setBusy(false);
    }
  };
  return (
    <Panel title="1. A write key" actions={<AdminSignIn />}>
      {issued !== undefined && <Secret label={`A new write key of ${tenantId}.`} text={issued} />}
      <div className={styles['row']}>
        {admin && (
          <Button
            kind={issued === undefined ? 'primary' : 'plain'}
            disabled={isBusy}
            onClick={() => void issue()}
          >
            {isBusy ? 'Creating…' : 'Create a write key'}
          </Button>
        )}
        <div className={styles['paste']}>
          <label htmlFor={id}>{admin ? 'or paste one that you have' : 'Paste your write key'}</label>
          <input
            id={id}
            type="text"
            autoComplete="off"
            spellCheck={false}
            placeholder="wk_…"
            aria-describedby={`${id}-hint`}
            className={adminStyles['input']}
            value={writeKey}
            onChange={(event) => onKey(event.target.value.trim())}
          />
          <p id={`${id}-hint`} className={styles['hint']}>
            It fills in the lines below and leaves this page with them only.
            {!admin && ' An administrator can create one.'}
          </p>
        </div>
      </div>
    </Panel>
  );
}
