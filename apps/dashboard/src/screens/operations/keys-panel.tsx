import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmButton } from '../../admin/confirm-button';
import { type IssuedKey, issueKey, type KeyScope, revokeKey, useKeys, useTenants } from '../../admin/keys';
import { Secret } from '../../admin/secret';
import { formatMoment } from '../../format/time';
import { DataTable } from '../../ui/data-table';
import { ErrorState } from '../../ui/error-state';
import { Panel } from '../../ui/panel';
import { Select } from '../../ui/select';
import { Skeleton } from '../../ui/skeleton';
import styles from './operations.module.css';

interface KeysPanelProps {
  /** Whose keys; without one, of the first tenant. */
  readonly tenantId: string | undefined;
  readonly timezone: string;
  onTenant(tenantId: string): void;
}

/** Keys of a tenant: for its tracking sources and its readers. */
export function KeysPanel({ tenantId, timezone, onTenant }: KeysPanelProps) {
  const tenants = useTenants();
  const chosen = tenantId ?? tenants.data?.[0]?.tenantId;
  return (
    <Panel
      title="API keys"
      actions={
        chosen !== undefined && (
          <Select
            label="Tenant"
            value={chosen}
            choices={(tenants.data ?? []).map((tenant) => ({ value: tenant.tenantId, label: tenant.name }))}
            onChange={onTenant}
          />
        )
      }
    >
      {tenants.isError ? (
        <ErrorState error={tenants.error} onRetry={() => void tenants.refetch()} />
      ) : chosen === undefined ? (
        <p className={styles['text']}>There is no tenant yet. Create one under Getting started.</p>
      ) : (
        <Keys key={chosen} tenantId={chosen} timezone={timezone} />
      )}
    </Panel>
  );
}

function Keys({ tenantId, timezone }: { readonly tenantId: string; readonly timezone: string }) {
  const queryClient = useQueryClient();
  const { data, error, isError, refetch } = useKeys(tenantId);
  const [issued, setIssued] = useState<IssuedKey & { readonly scope: KeyScope }>();
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['admin', 'keys', tenantId] });
  const issue = (scope: KeyScope) => async () => {
    setIssued({ ...(await issueKey(tenantId, scope)), scope });
    await refresh();
    return `A ${scope} key was issued.`;
  };
  const revoke = (keyId: string) => async () => {
    await revokeKey(tenantId, keyId);
    await refresh();
    return 'The key was revoked.';
  };
  return (
    <>
      <div className={styles['buttons']}>
        <ConfirmButton label="Issue a write key" act={issue('write')}>
          For tracking sources of {tenantId}. It is shown once.
        </ConfirmButton>
        <ConfirmButton label="Issue a read key" act={issue('read')}>
          For readers of the reports of {tenantId}. It is shown once.
        </ConfirmButton>
      </div>
      {issued !== undefined && <Secret label={`The new ${issued.scope} key.`} text={issued.key} />}
      {isError ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Skeleton height="6rem" />
      ) : (
        <DataTable
          caption={`Keys of ${tenantId}`}
          rows={data}
          rowKey={({ keyId }) => keyId}
          columns={[
            { id: 'scope', header: 'May', cell: ({ scope }) => scope, sortBy: ({ scope }) => scope },
            { id: 'id', header: 'Id', cell: ({ keyId }) => <code>{keyId}</code> },
            {
              id: 'issued',
              header: 'Issued',
              cell: ({ issuedAt }) => formatMoment(issuedAt, timezone),
              sortBy: ({ issuedAt }) => issuedAt,
            },
            {
              id: 'revoke',
              header: 'Revoke',
              cell: ({ keyId, scope }) => (
                <ConfirmButton
                  label="Revoke"
                  of={`the ${scope} key ${keyId.slice(0, 8)}`}
                  kind="danger"
                  act={revoke(keyId)}
                >
                  It is refused from the next request on, and cannot be brought back. Whatever{' '}
                  {scope === 'write' ? 'sends events' : 'reads reports'} with it stops working.
                </ConfirmButton>
              ),
            },
          ]}
        />
      )}
    </>
  );
}
