import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { FilterBar } from '../../filters/filter-bar';
import { ConversionsDrawer, type Drill } from '../../report/conversions-drawer';
import { ExportButton } from '../../report/export-button';
import { toRestQuery } from '../../report/query-args';
import { defaultInterval } from '../../report/ranges';
import type { ReportSearch } from '../../report/report-search';
import { useReport } from '../../report/use-report';
import { Page } from '../../shell/page';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Panel } from '../../ui/panel';
import { Skeleton } from '../../ui/skeleton';
import { SlowNotice } from '../../ui/slow-notice';
import { ReportChart } from './report-chart';
import { ReportFigures } from './report-figures';
import { ReportTable } from './report-table';
import type { Measure } from './search';

const route = getRouteApi('/in/reports/attribution');

/** Which channels, campaigns or pages earned the conversions, under any model. */
export function Screen() {
  const { show = 'conversions', ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const [drill, setDrill] = useState<Drill>();
  const { interval: _, ...whole } = search;
  const report = useReport(whole);
  const isFetching = report.isFetching;
  const change = useCallback(
    (next: ReportSearch) =>
      void navigate({
        search: (before) => ({ ...next, show: before.show }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  const chooseMeasure = (measure: Measure) =>
    void navigate({ search: (before) => ({ ...before, show: measure }), replace: true, resetScroll: false });
  return (
    <Page
      title="Attribution"
      description="What each channel earned of the conversions in the range. Open a row for the conversions behind it."
      actions={<ExportButton query="report" parameters={toRestQuery(whole)} />}
    >
      <FilterBar search={search} defaultInterval={defaultInterval(search)} onChange={change} />
      <SlowNotice isFetching={isFetching} />
      {report.isError ? (
        <ErrorState error={report.error} onRetry={() => void report.refetch()} />
      ) : report.data === undefined || report.data === null ? (
        <Skeleton height="32rem" />
      ) : report.data.rows.length === 0 ? (
        <EmptyState title="No conversions in this range">
          Choose a longer range or fewer filters. Figures appear here as soon as conversions arrive.
        </EmptyState>
      ) : (
        <>
          <ReportFigures
            report={report.data}
            onDrill={() => setDrill({ title: 'All conversions', key: {} })}
          />
          <ReportChart search={search} show={show} onShow={chooseMeasure} />
          <Panel title="Report">
            <ReportTable report={report.data} search={whole} onDrill={setDrill} />
          </Panel>
        </>
      )}
      <ConversionsDrawer search={whole} drill={drill} onClose={() => setDrill(undefined)} />
    </Page>
  );
}
