import type { ReportSearch } from '../../report/report-search';
import { useReport } from '../../report/use-report';
import { type Mix, mixesOf } from './mixes-of';

/** The channels of each campaign; empty until they are known. */
export function useMixes(search: ReportSearch, enabled: boolean): ReadonlyMap<string, Mix> {
  const { data } = useReport({ ...search, groupBy: ['campaign', 'channel'] }, enabled);
  return mixesOf(data?.rows ?? []);
}
