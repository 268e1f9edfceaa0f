import { useSession } from '../../api/session';
import { formatPercent } from '../../format/number';
import styles from './models.module.css';
import { useReplay } from './use-change';
import { useLiveRules } from './use-live-rules';

/** How far the replay under the next rules is, and which version answers come from until it is done. */
export function ReplayProgress({ tenantId }: { readonly tenantId: string }) {
  const replay = useReplay(tenantId);
  const { tenant } = useSession();
  const live = useLiveRules(tenant?.tenantId === tenantId).data?.meta.rulesVersion;
  if (replay === undefined) return null;
  const { rulesVersion, job, error } = replay;
  const isDone = job?.state === 'done';
  return (
    <section aria-label="Replay" className={styles['replay']}>
      {isDone ? (
        <p role="status">
          <strong>Version {rulesVersion} is live.</strong> Answers come from it now.
        </p>
      ) : (
        <>
          <p role="status">
            <strong>Version {rulesVersion} is being made ready.</strong> Answers keep coming from
            {live === undefined ? ' the version before it' : ` version ${live}`} until every journey has been
            derived anew; then all of them change at once.
          </p>
          <div className={styles['progress']}>
            <progress
              aria-label={`Replay under version ${rulesVersion}`}
              max={1}
              value={job?.progress ?? 0}
            />
            <span>{job?.state === 'waiting' ? 'waiting' : formatPercent(job?.progress ?? 0, 0)}</span>
          </div>
          {job?.failure !== undefined && <p className={styles['failure']}>{job.failure.detail}</p>}
          {error instanceof Error && <p className={styles['failure']}>{error.message}</p>}
        </>
      )}
    </section>
  );
}
