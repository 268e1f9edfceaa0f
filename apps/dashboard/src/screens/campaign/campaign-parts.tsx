import type { Drill } from '../../report/conversions-drawer';
import type { ReportSearch } from '../../report/report-search';
import { groupKeyLabel } from '../../report/row-key';
import { useReport } from '../../report/use-report';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { Panel } from '../../ui/panel';
import { Skeleton } from '../../ui/skeleton';
import { Tabs } from '../../ui/tabs';
import { ReportTable } from '../attribution/report-table';
import { partReport } from './part-report';
import { PARTS, type Part } from './search';

interface CampaignPartsProps {
  readonly part: Part;
  /** The report on the campaign by a key. */
  searchOf(part: Part): ReportSearch;
  onPart(part: Part): void;
  onDrill(search: ReportSearch, drill: Drill): void;
}

/** What of the campaign earned its conversions: pages it led to, contents and terms of its ads. */
export function CampaignParts({ part, searchOf, onPart, onDrill }: CampaignPartsProps) {
  const search = searchOf(part);
  return (
    <Panel title="What of it earned">
      <Tabs
        label="What of it earned"
        selected={part}
        onSelect={(id) => onPart(PARTS.find((one) => one === id) ?? 'landingPage')}
        tabs={PARTS.map((id) => ({
          id,
          label: `${groupKeyLabel(id)}s`,
          content: <PartTable part={id} search={search} onDrill={(drill) => onDrill(search, drill)} />,
        }))}
      />
    </Panel>
  );
}

interface PartTableProps {
  readonly part: Part;
  readonly search: ReportSearch;
  onDrill(drill: Drill): void;
}

function PartTable({ part, search, onDrill }: PartTableProps) {
  const { data, error, refetch } = useReport(search);
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined || data === null) return <Skeleton height="14rem" />;
  const report = partReport(data, part);
  if (report.rows.length === 0)
    return <EmptyState title="Nothing in this range">No conversion here comes from the campaign.</EmptyState>;
  return <ReportTable report={report} search={search} onDrill={onDrill} />;
}
