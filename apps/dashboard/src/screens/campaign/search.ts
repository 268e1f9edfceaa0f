import { oneOf } from '../../report/read-text';
import { type ReportSearch, withFilter } from '../../report/report-search';
import { type SearchValues, toSearchText } from '../../report/search-text';
import { type Search as CampaignsSearch, readSearch as readCampaigns } from '../campaigns/search';

/** What the campaign's figures can be split by on its page. */
export const PARTS = ['landingPage', 'content', 'term'] as const;
export type Part = (typeof PARTS)[number];

/** What the address of this screen holds: all that the list of campaigns does, for the way back, and the open part. */
export interface Search extends CampaignsSearch {
  readonly part?: Part | undefined;
}

export function readSearch(given: SearchValues): Search {
  const part = oneOf(toSearchText(given), 'part', PARTS);
  return { ...readCampaigns(given), ...(part === undefined ? {} : { part }) };
}

/** The list that one came from. */
export function listOf({ part: _, ...list }: Search): CampaignsSearch {
  return list;
}

/** The report on the campaign alone by a key. Other filters of the list are not of this page. */
export function reportOf(search: Search, campaign: string, key: string): ReportSearch {
  const { part: _part, find: _find, sort: _sort, interval: _interval, filters: _filters, ...report } = search;
  return { ...withFilter(report, 'campaign', campaign), groupBy: [key] };
}
