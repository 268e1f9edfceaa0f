import { seriesOf } from '../../charts/series';
import { approximately } from '../../format/number';
import { daysIn } from '../../report/ranges';
import type { ReportSearch } from '../../report/report-search';
import { useReport } from '../../report/use-report';

export interface Courses {
  readonly interval: 'day' | 'week' | 'month';
  /** Value of each interval by campaign; empty until it is known. */
  readonly byCampaign: ReadonlyMap<string, readonly number[]>;
}

/** The course of each campaign's value, in few enough steps for a line beside a figure. */
export function useCourses(search: ReportSearch, enabled: boolean): Courses {
  const days = daysIn(search);
  const interval =
    days !== undefined && days <= 31 ? 'day' : days === undefined || days <= 220 ? 'week' : 'month';
  const { data } = useReport({ ...search, interval }, enabled);
  const rows = (data?.rows ?? []).map((row) => ({
    name: row.key.campaign ?? '',
    bucket: row.bucket ?? '',
    value: approximately(row.attributedValue),
  }));
  const { series } = seriesOf(rows, Number.POSITIVE_INFINITY);
  return { interval, byCampaign: new Map(series.map(({ name, values }) => [name, values])) };
}
