import { oneOf, withoutUndefined } from '../../report/read-text';
import { type SearchValues, toSearchText } from '../../report/search-text';
import { SOURCES, type SourceId } from './snippets';

/** What the address of this screen holds. Keys are never in it. */
export interface Search {
  /** Whose first events are awaited, for an administrator; without it the tenant of the session. */
  readonly tenant?: string | undefined;
  /** Where events come from. */
  readonly from?: SourceId | undefined;
}

export function readSearch(given: SearchValues): Search {
  const text = toSearchText(given);
  return withoutUndefined<Search>({ tenant: text['tenant'], from: oneOf(text, 'from', SOURCES) });
}
