import { useQueryClient } from '@tanstack/react-query';
import { ConfirmButton } from '../../admin/confirm-button';
import { rest } from '../../api/rest';
import { ErrorState } from '../../ui/error-state';
import { Panel } from '../../ui/panel';
import { Skeleton } from '../../ui/skeleton';
import { JobsTable } from './jobs-table';
import styles from './operations.module.css';
import { useJobs } from './use-operations';

/** The read models as sets: the next one is built beside that which answers, and takes its place when told to. */
export function SetsPanel({ timezone }: { readonly timezone: string }) {
  const queryClient = useQueryClient();
  const { data, error, isError, refetch } = useJobs(undefined);
  const rebuilds = data?.filter(({ kind }) => kind === 'rebuild');
  const decide = (decision: 'rebuild' | 'promote' | 'rollback', said: string) => async () => {
    const { jobId } = await rest<{ jobId: string }>('POST', `/v1/admin/projections/all/${decision}`);
    await queryClient.invalidateQueries({ queryKey: ['admin'] });
    return `${said} (${jobId})`;
  };
  return (
    <Panel
      title="Read models"
      actions={
        <>
          <ConfirmButton
            label="Rebuild"
            of="the read models"
            act={decide('rebuild', 'The rebuild has begun.')}
          >
            The next set of read models is built from the log beside the one that answers. It takes disk space
            and processor time until it is promoted or replaced; answers do not change.
          </ConfirmButton>
          <ConfirmButton
            label="Promote"
            of="the set that was built"
            act={decide('promote', 'Answers come from the new set.')}
          >
            Answers come from the set that was built, for all tenants. It is refused while the set is not fit.
            The one before is kept for a rollback.
          </ConfirmButton>
          <ConfirmButton
            label="Roll back"
            of="to the set before"
            kind="danger"
            act={decide('rollback', 'Answers come from the set before.')}
          >
            Answers come from the set before again, for all tenants.
          </ConfirmButton>
        </>
      }
    >
      {isError ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : rebuilds === undefined ? (
        <Skeleton height="4rem" />
      ) : rebuilds.length === 0 ? (
        <p className={styles['text']}>Answers come from the first set; nothing was rebuilt yet.</p>
      ) : (
        <JobsTable caption="Rebuilds" jobs={rebuilds} timezone={timezone} />
      )}
    </Panel>
  );
}
