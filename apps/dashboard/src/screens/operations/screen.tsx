import { getRouteApi } from '@tanstack/react-router';
import { AdminSignIn } from '../../admin/admin-sign-in';
import { useSession } from '../../api/session';
import { Page } from '../../shell/page';
import { ErrorState } from '../../ui/error-state';
import { Skeleton } from '../../ui/skeleton';
import { EnginesPanel } from './engines-panel';
import { AcceptedPanel, IngestFigures } from './ingest-panels';
import { JobsPanel } from './jobs-panel';
import { KeysPanel } from './keys-panel';
import styles from './operations.module.css';
import { ParkedPanel } from './parked-panel';
import { ProjectionsPanel } from './projections-panel';
import type { Search } from './search';
import { SetsPanel } from './sets-panel';
import { useOperations, useProjections } from './use-operations';

const route = getRouteApi('/in/operations');

/** Whether everything that was sent is in the answers, and what keeps it out; with what an administrator can do. */
export function Screen() {
  const { tenant, admin } = useSession();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const timezone = tenant?.timezone ?? 'UTC';
  const change = (next: Search) => void navigate({ search: next, replace: true, resetScroll: false });
  return (
    <Page
      title="Operations"
      description="What comes in, how far answers are behind it, and what is being worked on."
      actions={<AdminSignIn />}
    >
      {tenant !== null ? <Readable timezone={timezone} /> : <Processors />}
      {admin ? (
        <>
          <ParkedPanel timezone={timezone} />
          <JobsPanel search={search} timezone={timezone} onChange={change} />
          <SetsPanel timezone={timezone} />
          <KeysPanel
            tenantId={search.tenant ?? tenant?.tenantId}
            timezone={timezone}
            onTenant={(chosen) => change({ ...search, tenant: chosen })}
          />
        </>
      ) : (
        <p className={styles['text']}>
          An administrator also sees parked events, jobs, read models and keys here, and can act on them.
        </p>
      )}
    </Page>
  );
}

function Readable({ timezone }: { readonly timezone: string }) {
  const { data, error, isError, refetch } = useOperations(true);
  if (isError) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton height="24rem" />;
  const { ingestion, projections, engines } = data;
  return (
    <>
      <IngestFigures ingestion={ingestion ?? undefined} />
      {projections !== null && (
        <ProjectionsPanel headPosition={projections.headPosition} processors={projections.processors} />
      )}
      <div className={styles['pair']}>
        {ingestion !== null && <AcceptedPanel ingestion={ingestion} timezone={timezone} />}
        {engines !== null && <EnginesPanel engines={engines} />}
      </div>
    </>
  );
}

/** For an administrator without a tenant: the rest belongs to one. */
function Processors() {
  const { data, error, isError, refetch } = useProjections(true);
  if (isError) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton height="10rem" />;
  return <ProjectionsPanel headPosition={data.headPosition} processors={data.projections} />;
}
