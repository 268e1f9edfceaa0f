import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ConversionsDrawer } from '../../report/conversions-drawer';
import type { DateRange } from '../../report/ranges';
import type { ReportSearch } from '../../report/report-search';
import { useReport } from '../../report/use-report';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Skeleton } from '../../ui/skeleton';
import { SlowNotice } from '../../ui/slow-notice';
import { ReportChart } from '../attribution/report-chart';
import type { Measure } from '../attribution/search';
import { AsOf } from './as-of';
import { Figures } from './figures';
import { LivePanel } from './live-panel';
import styles from './overview.module.css';
import { type SearchedDrill, TopCampaigns, TopChannels } from './top-panels';

interface ReportPanelsProps {
  readonly search: ReportSearch;
  /** The range to compare with, if there is one. */
  readonly before: DateRange | undefined;
  readonly show: Measure;
  onShow(measure: Measure): void;
}

/** While conversions come in, figures are asked for anew this often at most. */
const REFRESH_MS = 15_000;

/** Everything on the overview that a report says, and what is going on beside it. */
export function ReportPanels({ search, before, show, onShow }: ReportPanelsProps) {
  const { interval: _, ...whole } = search;
  const report = useReport(whole);
  const previous = useReport({ ...whole, ...before }, before !== undefined);
  const navigate = useNavigate();
  const refresh = useRefresh();
  const [open, setOpen] = useState<SearchedDrill>();
  if (report.isError) return <ErrorState error={report.error} onRetry={() => void report.refetch()} />;
  if (report.data === undefined || report.data === null)
    return (
      <>
        <SlowNotice isFetching={report.isFetching} />
        <Skeleton height="6.5rem" />
        <Skeleton height="28rem" />
      </>
    );
  const isEmpty = report.data.rows.length === 0;
  // Figures of two ranges that do not belong together say nothing.
  const isSettled = before !== undefined && !report.isPlaceholderData && !previous.isPlaceholderData;
  const all: SearchedDrill = { search: whole, drill: { title: 'All conversions', key: {} } };
  return (
    <>
      <SlowNotice isFetching={report.isFetching} />
      <Figures
        report={report.data}
        before={isSettled ? (previous.data ?? undefined) : undefined}
        range={before}
        onOpen={(figure) =>
          figure === 'spend' || figure === 'roas'
            ? void navigate({ to: '/campaigns', search: whole })
            : setOpen(all)
        }
      />
      <AsOf answeredAt={report.dataUpdatedAt} lagSeconds={report.data.meta.lagSeconds} />
      <div className={styles['beside']}>
        {isEmpty ? (
          <EmptyState title="No conversions in this range">
            Choose a longer range or fewer filters. Figures appear here as soon as conversions arrive.
          </EmptyState>
        ) : (
          <ReportChart search={search} show={show} onShow={onShow} />
        )}
        <LivePanel onNews={refresh} />
      </div>
      {!isEmpty && (
        <div className={styles['halves']}>
          <TopChannels report={report.data} search={whole} onDrill={setOpen} />
          <TopCampaigns search={whole} onDrill={setOpen} />
        </div>
      )}
      <ConversionsDrawer
        search={open?.search ?? whole}
        drill={open?.drill}
        onClose={() => setOpen(undefined)}
      />
    </>
  );
}

/** Has reports asked for anew: at once, and then, however often it is called, once in a while; the last call counts. */
function useRefresh(): () => void {
  const queryClient = useQueryClient();
  const last = useRef(Number.NEGATIVE_INFINITY);
  const timer = useRef<number>(undefined);
  useEffect(
    () => () => {
      window.clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  return useCallback(() => {
    const wait = Math.max(0, last.current + REFRESH_MS - performance.now());
    timer.current ??= window.setTimeout(() => {
      timer.current = undefined;
      last.current = performance.now();
      void queryClient.invalidateQueries({ queryKey: ['report'] });
    }, wait);
  }, [queryClient]);
}
