import { useTenant } from '../../api/session';
import type { Drill } from '../../report/conversions-drawer';
import { DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { Panel } from '../../ui/panel';
import type { Sort } from '../../ui/sort-rows';
import { campaignColumns } from './campaign-columns';
import { type CampaignRow, foundRows, totalsOf } from './campaign-rows';
import { reportOf, type Search, sortOf } from './search';
import { SearchBox } from './search-box';
import { useCourses } from './use-courses';
import { useMixes } from './use-mixes';

interface CampaignTableProps {
  readonly rows: readonly CampaignRow[];
  readonly search: Search;
  onFind(find: string): void;
  onSort(sort: Sort): void;
  onDrill(drill: Drill): void;
}

/** With more campaigns than this, the two further reports cost more than they tell. */
const WITH_DETAILS = 400;

/** Every campaign that is looked for, with the totals of those. */
export function CampaignTable({ rows, search, onFind, onSort, onDrill }: CampaignTableProps) {
  const { currency } = useTenant();
  const isDetailed = rows.length <= WITH_DETAILS;
  const courses = useCourses(reportOf(search), isDetailed);
  const mixes = useMixes(reportOf(search), isDetailed);
  const found = foundRows(rows, search.find);
  const columns = campaignColumns({
    rows: found,
    totals: totalsOf(found),
    search,
    currency,
    mixes,
    courses,
  }).filter(({ id }) => isDetailed || (id !== 'channel' && id !== 'trend'));
  return (
    <Panel
      title="Campaigns"
      actions={<SearchBox label="Find campaigns" value={search.find ?? ''} onChange={onFind} />}
    >
      {found.length === 0 ? (
        <EmptyState title="No campaign has such a name">
          Nothing in this range has “{search.find}” in its name.
        </EmptyState>
      ) : (
        <DataTable
          caption="Campaigns with their totals"
          columns={columns}
          rows={found}
          rowKey={({ campaign }) => campaign}
          sort={sortOf(search)}
          onSort={onSort}
          onOpen={({ campaign }) => onDrill({ title: campaign, key: { campaign } })}
        />
      )}
    </Panel>
  );
}
