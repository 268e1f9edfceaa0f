import { ErrorState } from '../../ui/error-state';
import { Panel } from '../../ui/panel';
import { Select } from '../../ui/select';
import { Skeleton } from '../../ui/skeleton';
import { JobsTable } from './jobs-table';
import styles from './operations.module.css';
import { JOB_STATES, type Search } from './search';
import { useJobs } from './use-operations';

interface JobsPanelProps {
  readonly search: Search;
  readonly timezone: string;
  onChange(search: Search): void;
}

/** Fits, exports, replays under new rules and erasures; rebuilds are with their sets. */
export function JobsPanel({ search, timezone, onChange }: JobsPanelProps) {
  const { data, error, isError, refetch } = useJobs(search.state);
  const jobs = data?.filter(({ kind }) => kind !== 'rebuild');
  return (
    <Panel
      title="Jobs"
      actions={
        <Select
          label="State"
          value={search.state ?? ''}
          choices={[{ value: '', label: 'any' }, ...JOB_STATES.map((value) => ({ value, label: value }))]}
          onChange={(value) => onChange({ ...search, state: JOB_STATES.find((one) => one === value) })}
        />
      }
    >
      {isError ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : jobs === undefined ? (
        <Skeleton height="4rem" />
      ) : jobs.length === 0 ? (
        <p className={styles['text']}>
          None{search.state === undefined ? ' yet' : ` that is ${search.state}`}: exports, fits of models,
          replays under new rules and erasures appear here.
        </p>
      ) : (
        <JobsTable caption="Jobs" jobs={jobs} timezone={timezone} />
      )}
    </Panel>
  );
}
