import { useQueryClient } from '@tanstack/react-query';
import { ConfirmButton } from '../../admin/confirm-button';
import { rest } from '../../api/rest';
import { formatMoment } from '../../format/time';
import { DataTable } from '../../ui/data-table';
import { ProgressBar } from './progress-bar';
import type { Job } from './use-operations';

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
        { id: 'id', header: 'Id', cell: ({ jobId }) => <code>{jobId}</code> },
        {
          id: 'tenant',
          header: 'Tenant',
          cell: ({ tenant }) => tenant || 'all',
          sortBy: (job) => job.tenant,
        },
        { id: 'state', header: 'State', cell: ({ state }) => state, sortBy: ({ state }) => state },
        {
          id: 'progress',
          header: 'Progress',
          cell: ({ jobId, kind, progress }) => (
            <ProgressBar label={`Progress of ${kind} ${jobId}`} share={progress} />
          ),
        },
        {
          id: 'asked',
          header: 'Asked for',
          cell: ({ enqueuedAt }) => formatMoment(new Date(enqueuedAt).toISOString(), timezone),
          sortBy: ({ enqueuedAt }) => enqueuedAt,
        },
        {
          id: 'failure',
          header: 'Failure',
          cell: (job) =>
            job.failure === undefined ? (
              ''
            ) : (
              <>
                <code>{job.failure.code}</code> {job.failure.detail}
              </>
            ),
        },
        {
          id: 'act',
          header: 'Again',
          cell: (job) =>
            job.state === 'failed' && (
              <ConfirmButton label="Retry" of={`${job.kind} ${job.jobId}`} act={() => retry(job)}>
                It is tried again, with as many tries as a new one.
              </ConfirmButton>
            ),
        },
      ]}
    />
  );
}
