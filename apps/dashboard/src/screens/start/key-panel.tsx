import { useState } from 'react';
import { ConfirmButton } from '../../admin/confirm-button';
import { issueKey } from '../../admin/keys';
import { Secret } from '../../admin/secret';
import { Panel } from '../../ui/panel';
import { TextField } from '../../ui/text-field';
import styles from './start.module.css';

interface KeyPanelProps {
  readonly tenantId: string;
  readonly isAdmin: boolean;
  /** In this page's memory only. */
  readonly writeKey: string;
  onKey(key: string): void;
}

/** A write key, made here or brought along: keys are kept as hashes, so that none can be shown again. */
export function KeyPanel({ tenantId, isAdmin, writeKey, onKey }: KeyPanelProps) {
  const [issued, setIssued] = useState<{ write: string; read?: string }>();
  const issue = async () => {
    const { key: write } = await issueKey(tenantId, 'write');
    setIssued({ write });
    onKey(write);
    return 'A write key was issued. The code below has it.';
  };
  const issueRead = async () => {
    const { key: read } = await issueKey(tenantId, 'read');
    setIssued((before) => ({ write: before?.write ?? '', read }));
    return 'A read key was issued.';
  };
  return (
    <Panel title="1. A write key">
      <p className={styles['text']}>
        Whatever sends events has one. It may write events of {tenantId} and read nothing, so it can stand in
        a page.
      </p>
      {isAdmin && (
        <div className={styles['buttons']}>
          <ConfirmButton label="Issue a write key" act={issue}>
            For tracking sources of {tenantId}. It is shown once, and can be revoked under Operations.
          </ConfirmButton>
          <ConfirmButton label="Issue a read key" act={issueRead}>
            For readers of the reports of {tenantId}, who sign in here with it. It is shown once.
          </ConfirmButton>
        </div>
      )}
      {issued?.write !== undefined && issued.write !== '' && (
        <Secret label="The new write key." text={issued.write} />
      )}
      {issued?.read !== undefined && <Secret label="The new read key." text={issued.read} />}
      {!isAdmin && (
        <p className={styles['text']}>
          An administrator can issue one here. If you have one, put it into the code below; it is not kept.
        </p>
      )}
      <TextField label="Write key" value={writeKey} placeholder="wk_…" onCommit={onKey} />
    </Panel>
  );
}
