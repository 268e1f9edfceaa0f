import { getRouteApi, Link } from '@tanstack/react-router';
import { useTenant } from '../../api/session';
import { FilterBar } from '../../filters/filter-bar';
import { defaultInterval, rangeToCompare } from '../../report/ranges';
import { useTenantData } from '../../report/use-tenant-data';
import { Page } from '../../shell/page';
import { EmptyState } from '../../ui/empty-state';
import { Skeleton } from '../../ui/skeleton';
import { ReportPanels } from './report-panels';
import { reportOf, searchFor } from './search';

const route = getRouteApi('/in/reports/');
const DESCRIPTION = 'What conversions were worth, what earned them, and what is coming in now.';

/** How things stand: the figures of the range against those before, what earned them, what is going on. */
export function Screen() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { timezone } = useTenant();
  const tenant = useTenantData();
  if (tenant.isPending)
    return (
      <Page title="Overview" description={DESCRIPTION}>
        <Skeleton height="2rem" />
        <Skeleton height="6.5rem" />
        <Skeleton height="28rem" />
      </Page>
    );
  if (tenant.data?.hasData === false)
    return (
      <Page title="Overview" description={DESCRIPTION}>
        <EmptyState title="Nothing has come in yet" actions={<Link to="/start">Go to Getting started</Link>}>
          Send the first touchpoints and conversions: Getting started has your key, a snippet for pages and a
          call to try. This page fills itself as they arrive.
        </EmptyState>
      </Page>
    );
  const range = tenant.data?.dataRange;
  // Where nobody has converted yet, visits say what days there are.
  const data = range?.conversions ?? range?.touchpoints;
  const zone = search.timezone ?? timezone;
  const report = reportOf(search, data, zone);
  return (
    <Page title="Overview" description={DESCRIPTION}>
      <FilterBar
        search={report}
        defaultInterval={defaultInterval(report)}
        without={['groupBy']}
        onChange={(next) =>
          void navigate({ search: searchFor(next, search.show), replace: true, resetScroll: false })
        }
      />
      <ReportPanels
        search={report}
        before={rangeToCompare(report, data, zone)}
        show={search.show ?? 'attributedValue'}
        onShow={(show) =>
          void navigate({ search: (last) => ({ ...last, show }), replace: true, resetScroll: false })
        }
      />
    </Page>
  );
}
