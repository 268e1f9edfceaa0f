import { Link } from '@tanstack/react-router';
import type { Drill } from '../../report/conversions-drawer';
import { isNamed } from '../../report/is-named';
import { type ReportSearch, withFilter } from '../../report/report-search';
import { keyLabel } from '../../report/row-key';
import { type Report, type ReportRow, useReport } from '../../report/use-report';
import { ErrorState } from '../../ui/error-state';
import { Skeleton } from '../../ui/skeleton';
import { topRows } from './top-rows';
import { TopTable } from './top-table';

export interface SearchedDrill {
  readonly search: ReportSearch;
  readonly drill: Drill;
}

interface TopPanelProps {
  readonly search: ReportSearch;
  onDrill(drill: SearchedDrill): void;
}

export function TopChannels({ report, search, onDrill }: TopPanelProps & { readonly report: Report }) {
  const nameOf = ({ key }: ReportRow) => keyLabel(key, ['channel']);
  return (
    <TopTable
      title="Top channels"
      header="Channel"
      rows={topRows(report.rows)}
      nameOf={nameOf}
      linkOf={(row) => (
        <Link
          to="/attribution"
          search={{ ...withFilter(search, 'channel', nameOf(row)), groupBy: ['campaign'] }}
          title={`What campaigns of ${nameOf(row)} earned`}
        >
          {nameOf(row)}
        </Link>
      )}
      all={
        <Link to="/attribution" search={search}>
          All in Attribution
        </Link>
      }
      onDrill={(row) => onDrill({ search, drill: { title: nameOf(row), key: { channel: nameOf(row) } } })}
    />
  );
}

export function TopCampaigns({ search, onDrill }: TopPanelProps) {
  const byCampaign: ReportSearch = { ...search, groupBy: ['campaign'] };
  const { data, error, refetch } = useReport(byCampaign);
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined || data === null) return <Skeleton height="22rem" />;
  const nameOf = ({ key }: ReportRow) => key.campaign ?? '';
  return (
    <TopTable
      title="Top campaigns"
      header="Campaign"
      rows={topRows(data.rows.filter(({ key }) => isNamed(key.campaign)))}
      nameOf={nameOf}
      linkOf={(row) => (
        <Link to="/campaigns/$campaign" params={{ campaign: nameOf(row) }} search={search}>
          {nameOf(row)}
        </Link>
      )}
      all={
        <Link to="/attribution" search={byCampaign}>
          All in Attribution
        </Link>
      }
      onDrill={(row) =>
        onDrill({ search: byCampaign, drill: { title: nameOf(row), key: { campaign: nameOf(row) } } })
      }
    />
  );
}
