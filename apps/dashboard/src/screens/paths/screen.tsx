import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { ExportButton } from '../../report/export-button';
import { toRestQuery } from '../../report/query-args';
import { Page } from '../../shell/page';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Panel } from '../../ui/panel';
import { Skeleton } from '../../ui/skeleton';
import { SlowNotice } from '../../ui/slow-notice';
import { DistributionPanel } from './distribution-panel';
import { FlowPanel } from './flow-panel';
import { PathOptions } from './path-options';
import styles from './paths.module.css';
import { PathsTable } from './paths-table';
import type { Search } from './search';
import { MOST_PATHS, usePaths } from './use-paths';

const route = getRouteApi('/in/reports/paths');

const LENGTHS = [0, 1, 2, 3, 4, 5, 6, 11, 21];
const DAYS = [0, 1, 2, 4, 8, 15, 31];

/** Which ways people take before they convert, and which end in nothing. */
export function Screen() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, isError, isFetching, refetch } = usePaths(search);
  const change = useCallback(
    (next: Search) => void navigate({ search: next, replace: true, resetScroll: false }),
    [navigate],
  );
  const { flow: _, steps: _steps, ...asked } = search;
  const conversions = data?.lengths.reduce((sum, one) => sum + one.conversions, 0) ?? 0;
  return (
    <Page
      title="Paths"
      description="The touchpoints before a conversion in their order, and journeys that ended without one."
      actions={<ExportButton query="paths" parameters={toRestQuery(asked)} />}
    >
      <PathOptions search={search} onChange={change} />
      <SlowNotice isFetching={isFetching} />
      {isError ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data === undefined || data === null ? (
        <Skeleton height="48rem" />
      ) : data.rows.length === 0 ? (
        <EmptyState title="No paths in this range">
          Choose a longer range, or all types of conversions. Paths appear here as soon as there are any.
        </EmptyState>
      ) : (
        <>
          <FlowPanel rows={data.rows} conversions={conversions} search={search} onChange={change} />
          {conversions > 0 && (
            <div className={styles['pair']}>
              <DistributionPanel
                title="Touchpoints before a conversion"
                unit={['touchpoint', 'touchpoints']}
                begins={LENGTHS}
                distribution={data.lengths.map((one) => ({ value: one.length, count: one.conversions }))}
              />
              <DistributionPanel
                title="Days from the first touchpoint"
                unit={['day', 'days']}
                begins={DAYS}
                distribution={data.daysToConversion.map((one) => ({
                  value: one.days,
                  count: one.conversions,
                }))}
              />
            </div>
          )}
          <Panel title="Most frequent paths">
            <PathsTable rows={data.rows} />
            {data.rows.length === MOST_PATHS && (
              <p className={styles['note']}>
                The {MOST_PATHS.toLocaleString('en-US')} most frequent; there may be more.
              </p>
            )}
          </Panel>
        </>
      )}
    </Page>
  );
}
