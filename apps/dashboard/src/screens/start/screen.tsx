import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { AdminSignIn } from '../../admin/admin-sign-in';
import { useTenants } from '../../admin/keys';
import { useSession } from '../../api/session';
import { Page } from '../../shell/page';
import { useStatus } from '../../shell/status';
import { Panel } from '../../ui/panel';
import { Select } from '../../ui/select';
import { ArrivalPanel } from './arrival-panel';
import { CodePanel } from './code-panel';
import { KeyPanel } from './key-panel';
import type { Search } from './search';
import styles from './start.module.css';
import { TenantForm } from './tenant-form';

const route = getRouteApi('/in/start');

/** From nothing to the first event: a tenant, its write key, code that sends, and the event as it arrives. */
export function Screen() {
  const { tenant, admin } = useSession();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const announce = useStatus();
  const [writeKey, setWriteKey] = useState('');
  const tenants = useTenants(admin);
  const tenantId = search.tenant ?? tenant?.tenantId ?? tenants.data?.[0]?.tenantId;
  const change = (next: Partial<Search>) =>
    void navigate({ search: { ...search, ...next }, replace: true, resetScroll: false });
  const choose = (chosen: string) => {
    setWriteKey('');
    change({ tenant: chosen });
  };
  return (
    <Page
      title="Getting started"
      description="Connect a site, a server or an ad account, and watch its first events arrive."
      actions={<AdminSignIn />}
    >
      {admin && (tenants.data?.length ?? 0) > 0 && tenantId !== undefined && (
        <div className={styles['buttons']}>
          <Select
            label="Tenant"
            value={tenantId}
            choices={(tenants.data ?? []).map((one) => ({ value: one.tenantId, label: one.name }))}
            onChange={choose}
          />
        </div>
      )}
      {tenantId !== undefined && (
        <>
          <KeyPanel
            key={tenantId}
            tenantId={tenantId}
            isAdmin={admin}
            writeKey={writeKey}
            onKey={setWriteKey}
          />
          <CodePanel
            writeKey={writeKey}
            selected={search.from ?? 'curl'}
            onSelect={(from) => change({ from })}
          />
        </>
      )}
      {tenant !== null && tenantId === tenant.tenantId ? (
        <ArrivalPanel />
      ) : (
        tenantId !== undefined && (
          <Panel title="What has arrived">
            <p className={styles['text']}>
              Sign in with a read key of {tenantId} to see its events arrive: issue one above.
            </p>
          </Panel>
        )
      )}
      {admin && (
        <TenantForm
          onDone={(created) => {
            announce(`The tenant ${created} was created.`);
            choose(created);
          }}
        />
      )}
    </Page>
  );
}
