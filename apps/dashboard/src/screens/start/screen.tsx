import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useSession } from '../../api/session';
import { todayIn } from '../../report/ranges';
import { Page } from '../../shell/page';
import { EmptyState } from '../../ui/empty-state';
import { ArrivalPanel } from './arrival-panel';
import { snippetsOf } from './snippets';
import { SnippetsPanel } from './snippets-panel';
import { TenantPanel } from './tenant-panel';
import { WriteKeyPanel } from './write-key-panel';

const route = getRouteApi('/in/start');

/** From nothing to the first event in a journey; later, how to connect one more source. */
export function Screen() {
  const { tenant, admin } = useSession();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const tenantId = (admin ? search.tenant : undefined) ?? tenant?.tenantId;
  return (
    <Page
      title="Getting started"
      description="Connect a site, an app, a server or an ad account, and see its events arrive."
    >
      {admin && (
        <TenantPanel
          tenantId={tenantId}
          onTenant={(chosen) => void navigate({ search: { ...search, tenant: chosen }, replace: true })}
        />
      )}
      {tenantId === undefined ? (
        <EmptyState title="Choose a tenant">
          Keys and events belong to one: choose it above, or create it.
        </EmptyState>
      ) : (
        <Steps key={tenantId} tenantId={tenantId} />
      )}
    </Page>
  );
}

/** By one visitor a page, the event of the curl line is told from all others. */
const newVisitor = () => `first-steps-${crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36)}`;

function Steps({ tenantId }: { readonly tenantId: string }) {
  const { tenant } = useSession();
  const { way = 'curl' } = route.useSearch();
  const navigate = route.useNavigate();
  const [writeKey, setWriteKey] = useState('');
  const [visitor] = useState(newVisitor);
  const snippets = snippetsOf({
    origin: location.origin,
    writeKey: writeKey === '' ? 'YOUR_WRITE_KEY' : writeKey,
    visitor,
    date: todayIn(tenant?.timezone ?? 'UTC'),
    currency: tenant?.currency ?? 'EUR',
  });
  return (
    <>
      <WriteKeyPanel tenantId={tenantId} writeKey={writeKey} onKey={setWriteKey} />
      <SnippetsPanel
        snippets={snippets}
        selected={way}
        onSelect={(id) =>
          void navigate({
            search: (before) => ({ ...before, way: id === 'curl' ? undefined : id }),
            replace: true,
            resetScroll: false,
          })
        }
      />
      {tenant?.tenantId === tenantId ? (
        <ArrivalPanel probe={visitor} />
      ) : (
        <EmptyState title="3. See it arrive">
          Answers need a read key of this tenant: create one above, and this page waits for the event.
        </EmptyState>
      )}
    </>
  );
}
