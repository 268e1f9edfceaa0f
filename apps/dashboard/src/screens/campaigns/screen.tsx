import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTenant } from '../../api/session';
import { FilterBar } from '../../filters/filter-bar';
import { formatMoney, formatNumber } from '../../format/number';
import { ConversionsDrawer, type Drill } from '../../report/conversions-drawer';
import { ExportButton } from '../../report/export-button';
import { toRestQuery } from '../../report/query-args';
import { useReport } from '../../report/use-report';
import { Page } from '../../shell/page';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Skeleton } from '../../ui/skeleton';
import { SlowNotice } from '../../ui/slow-notice';
import { campaignRows, totalsOf } from './campaign-rows';
import { CampaignTable } from './campaign-table';
import styles from './campaigns.module.css';
import { reportOf, type Search, sortText } from './search';
import { SpendAgainstValue } from './spend-against-value';

const route = getRouteApi('/in/reports/campaigns');

/** What each campaign earned under the model, and what it cost. */
export function Screen() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [drill, setDrill] = useState<Drill>();
  const whole = reportOf(search);
  const report = useReport(whole);
  const change = (next: Partial<Search>) =>
    void navigate({ search: (last) => ({ ...last, ...next }), replace: true, resetScroll: false });
  const rows = campaignRows(report.data?.rows ?? []);
  return (
    <Page
      title="Campaigns"
      description="What each campaign earned of the conversions in the range, beside what it cost."
      actions={<ExportButton query="report" parameters={toRestQuery(whole)} />}
    >
      <FilterBar
        search={search}
        without={['groupBy', 'interval']}
        onChange={(next) =>
          void navigate({
            search: (last) => ({ ...next, find: last.find, sort: last.sort }),
            replace: true,
            resetScroll: false,
          })
        }
      />
      <SlowNotice isFetching={report.isFetching} />
      {report.isError ? (
        <ErrorState error={report.error} onRetry={() => void report.refetch()} />
      ) : report.data === undefined || report.data === null ? (
        <Skeleton height="40rem" />
      ) : rows.length === 0 ? (
        <EmptyState title="No campaigns in this range">
          Touchpoints name their campaign by <code>utm_campaign</code> in the address, ad costs by their field{' '}
          <code>campaign</code>. Choose a longer range or fewer filters.
        </EmptyState>
      ) : (
        <>
          <SpendAgainstValue rows={rows} search={search} />
          <CampaignTable
            rows={rows}
            search={search}
            onFind={(find) => change({ find: find || undefined })}
            onSort={(sort) => change({ sort: sortText(sort) })}
            onDrill={setDrill}
          />
          <Rest rows={report.data.rows.filter((row) => !rows.some(({ key }) => key === row.key))} />
        </>
      )}
      <ConversionsDrawer search={whole} drill={drill} onClose={() => setDrill(undefined)} />
    </Page>
  );
}

/** What no campaign earned: with the campaigns, it makes the whole. */
function Rest({ rows }: { readonly rows: Parameters<typeof totalsOf>[0] }) {
  const { currency } = useTenant();
  if (rows.length === 0) return null;
  const { conversions, attributedValue } = totalsOf(rows);
  return (
    <p className={styles['minor']}>
      Besides, {formatNumber(conversions)} conversions worth {formatMoney(attributedValue, currency)} were
      earned without a campaign: by touchpoints that name none, or by no touchpoint at all.
    </p>
  );
}
