import { Link } from '@tanstack/react-router';
import { Sparkline } from '../../charts/sparkline';
import { approximately, formatCompact, formatFixed, formatMoney, formatRatio } from '../../format/number';
import type { Column } from '../../ui/data-table';
import type { CampaignRow, CampaignTotals } from './campaign-rows';
import styles from './campaigns.module.css';
import { ChannelMix } from './channel-mix';
import type { Mix } from './mixes-of';
import type { Search } from './search';
import type { Courses } from './use-courses';

interface ColumnsInput {
  readonly rows: readonly CampaignRow[];
  readonly totals: CampaignTotals;
  readonly search: Search;
  readonly currency: string;
  readonly mixes: ReadonlyMap<string, Mix>;
  readonly courses: Courses;
}

/** Columns of the table of campaigns; those of ad costs where there are any. */
export function campaignColumns(input: ColumnsInput): readonly Column<CampaignRow>[] {
  const { rows, totals, search, currency, mixes, courses } = input;
  const most = Math.max(...rows.map((row) => approximately(row.attributedValue)), 1e-9);
  const count = (value: number | null) => (value === null ? '–' : formatFixed(value, 0));
  const course = ({ campaign }: CampaignRow) => courses.byCampaign.get(campaign);
  const main = ({ campaign }: CampaignRow) => mixes.get(campaign)?.[0]?.channel ?? '';
  const hasCosts = rows.some(({ spend }) => spend !== null);
  const costs: readonly Column<CampaignRow>[] = [
    figure(
      'spend',
      'Spend',
      (row) => formatMoney(row.spend, currency),
      (row) => approximately(row.spend),
      {
        total: formatMoney(totals.spend, currency),
      },
    ),
    figure(
      'cpa',
      'CPA',
      (row) => formatMoney(row.cpa, currency),
      (row) => approximately(row.cpa),
      {
        total: formatMoney(totals.cpa, currency),
      },
    ),
    figure(
      'roas',
      'ROAS',
      (row) => formatRatio(row.roas),
      (row) => approximately(row.roas),
      {
        total: formatRatio(totals.roas),
      },
    ),
  ];
  const reach: readonly Column<CampaignRow>[] = [
    figure(
      'clicks',
      'Clicks',
      (row) => count(row.clicks),
      (row) => row.clicks ?? -1,
      {
        total: count(totals.clicks),
      },
    ),
    figure(
      'impressions',
      'Impressions',
      (row) => count(row.impressions),
      (row) => row.impressions ?? -1,
      {
        total: count(totals.impressions),
      },
    ),
  ];
  return [
    {
      id: 'campaign',
      header: 'Campaign',
      opens: false,
      cell: ({ campaign }) => (
        <Link
          to="/campaigns/$campaign"
          params={{ campaign }}
          search={search}
          data-row=""
          className={styles['name']}
        >
          {campaign}
        </Link>
      ),
      sortBy: ({ campaign }) => campaign,
      total: rows.length === 1 ? '1 campaign' : `${count(rows.length)} campaigns`,
    },
    figure(
      'conversions',
      'Conversions',
      (row) => formatFixed(row.conversions, 2),
      (row) => row.conversions,
      {
        opens: true,
        total: formatFixed(totals.conversions, 2),
      },
    ),
    figure(
      'value',
      'Value',
      (row) => formatMoney(row.attributedValue, currency),
      (row) => approximately(row.attributedValue),
      {
        opens: true,
        bar: (row) => approximately(row.attributedValue) / most,
        total: formatMoney(totals.attributedValue, currency),
      },
    ),
    {
      id: 'trend',
      header: `Value by ${courses.interval}`,
      cell: (row) => {
        const values = course(row);
        if (values === undefined) return null;
        const label = `Value of ${row.campaign} by ${courses.interval}: at most ${formatCompact(Math.max(...values))}, last ${formatCompact(values.at(-1) ?? 0)}`;
        return (
          <span className={styles['trend']}>
            <Sparkline label={label} values={values} width={96} height={24} />
          </span>
        );
      },
    },
    ...(hasCosts ? costs : []),
    {
      id: 'channel',
      header: 'Channel',
      cell: ({ campaign }) => <ChannelMix mix={mixes.get(campaign)} />,
      sortBy: main,
    },
    ...(hasCosts ? reach : []),
  ];
}

function figure(
  id: string,
  header: string,
  cell: (row: CampaignRow) => string,
  sortBy: (row: CampaignRow) => number,
  more: Partial<Column<CampaignRow>>,
): Column<CampaignRow> {
  return { id, header, isFigure: true, cell, sortBy, ...more };
}
