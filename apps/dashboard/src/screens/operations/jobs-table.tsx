import { useQueryClient } from '@tanstack/react-query';
import { ConfirmButton } from '../../admin/confirm-button';
import { rest } from '../../api/rest';
import { formatMoment } from '../../format/time';
import { type Column, DataTable } from '../../ui/data-table';
import styles from './operations.module.css';
import { ProgressBar } from './progress-bar';
import type { Job } from './use-operations';

const FAILURE: Column<Job> = {
  id: 'failure',
  header: 'Failure',
  cell: ({ failure }) =>
    failure === undefined ? (
      ''
    ) : (
      <>
        <code>{failure.code}</code> {failure.detail}
      </>
    ),
};

const ID_LENGTH = 20;

/** As much of an id as tells jobs apart; the whole is in the title. */
function shortened(id: string): string {
  return id.length <= ID_LENGTH ? id : `${id.slice(0, ID_LENGTH)}…`;
}

interface JobsTableProps {
  readonly caption: string;
  readonly jobs: readonly Job[];
  readonly timezone: string;
}

/** Work in the background, how far it is, and a second try for what has failed. */
export function JobsTable({ caption, jobs, timezone }: JobsTableProps) {
  const queryClient = useQueryClient();
  const retry = async ({ jobId, kind }: Job) => {
    await rest('POST', `/v1/admin/jobs/${encodeURIComponent(jobId)}/retry`);
    await queryClient.invalidateQueries({ queryKey: ['admin', 'jobs'] });
    return `The job ${kind} is tried again.`;
  };
  return (
    <DataTable
      caption={caption}
      rows={jobs}
      rowKey={({ jobId }) => jobId}
      columns={[
        { id: 'kind', header: 'Job', cell: ({ kind }) => kind, sortBy: ({ kind }) => kind },
        {
          id: 'tenant',
          header: 'Tenant',
          cell: ({ tenant }) => tenant || 'all',
          sortBy: (job) => job.tenant,
        },
        {
          id: 'state',
          header: 'State',
          sortBy: ({ state }) => state,
          cell: (job) => (
            <span className={styles['state']}>
              {job.state}
              {job.state === 'failed' && (
                <ConfirmButton label="Retry" of={`${job.kind} ${job.jobId}`} act={() => retry(job)}>
                  It is tried again, with as many tries as a new one.
                </ConfirmButton>
              )}
            </span>
          ),
        },
        {
          id: 'progress',
          header: 'Progress',
          cell: ({ jobId, kind, progress }) => (
            <ProgressBar label={`Progress of ${kind} ${jobId}`} share={progress} />
          ),
          sortBy: ({ progress }) => progress,
        },
        {
          id: 'asked',
          header: 'Asked for',
          cell: ({ enqueuedAt }) => formatMoment(new Date(enqueuedAt).toISOString(), timezone),
          sortBy: ({ enqueuedAt }) => enqueuedAt,
        },
        ...(jobs.some(({ failure }) => failure !== undefined) ? [FAILURE] : []),
        { id: 'id', header: 'Id', cell: ({ jobId }) => <code title={jobId}>{shortened(jobId)}</code> },
      ]}
    />
  );
}
