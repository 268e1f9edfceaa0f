import { useState } from 'react';
import { issueKey, useTenants } from '../../admin/keys';
import { Secret } from '../../admin/secret';
import { useEnter } from '../../admin/use-enter';
import { useSession } from '../../api/session';
import { useStatus } from '../../shell/status';
import { Button } from '../../ui/button';
import { ErrorState } from '../../ui/error-state';
import { Panel } from '../../ui/panel';
import { Select } from '../../ui/select';
import { Skeleton } from '../../ui/skeleton';
import styles from './start.module.css';
import { TenantForm } from './tenant-form';

interface TenantPanelProps {
  readonly tenantId: string | undefined;
  onTenant(tenantId: string): void;
}

/** For administrators: whom to set up, a tenant that there is or a new one, and the way into its reports. */
export function TenantPanel({ tenantId, onTenant }: TenantPanelProps) {
  const { data, error, isError, refetch } = useTenants();
  const [isNew, setNew] = useState(false);
  if (isError) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton height="8rem" />;
  const isForm = isNew || data.length === 0;
  return (
    <Panel
      title="Tenant"
      actions={
        data.length > 0 && (
          <Button onClick={() => setNew(!isNew)}>
            {isNew ? 'Choose one that there is' : 'Create a tenant'}
          </Button>
        )
      }
    >
      {isForm ? (
        <TenantForm
          onCreated={(created) => {
            setNew(false);
            onTenant(created);
          }}
        />
      ) : (
        <div className={styles['row']}>
          <Select
            label="Set up"
            value={tenantId ?? ''}
            choices={[
              ...(tenantId === undefined ? [{ value: '', label: 'a tenant…' }] : []),
              ...data.map((tenant) => ({ value: tenant.tenantId, label: tenant.name })),
            ]}
            onChange={onTenant}
          />
          {tenantId !== undefined && <OpenReports key={tenantId} tenantId={tenantId} />}
        </div>
      )}
    </Panel>
  );
}

/** Reports are read with a read key, which the admin token is not. */
function OpenReports({ tenantId }: { readonly tenantId: string }) {
  const { tenant } = useSession();
  const enter = useEnter();
  const announce = useStatus();
  const [issued, setIssued] = useState<string>();
  const open = async () => {
    try {
      const { key } = await issueKey(tenantId, 'read');
      setIssued(key);
      await enter(key);
      announce(`You read the reports of ${tenantId} now.`);
    } catch (error) {
      announce(error instanceof Error ? error.message : 'The reports could not be opened.');
    }
  };
  return (
    <>
      {tenant?.tenantId !== tenantId && (
        <Button onClick={() => void open()}>Create a read key and read its reports</Button>
      )}
      {issued !== undefined && <Secret label={`A new read key of ${tenantId}.`} text={issued} />}
    </>
  );
}
