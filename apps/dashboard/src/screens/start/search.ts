import { oneOf, withoutUndefined } from '../../report/read-text';
import { type SearchValues, toSearchText } from '../../report/search-text';
import { SNIPPET_IDS, type SnippetId } from './snippets';

/** What the address of this screen holds; never a key. */
export interface Search {
  /** How events are sent; without it by curl. */
  readonly way?: SnippetId | undefined;
  /** The tenant that an administrator sets up; without it that of the session. */
  readonly tenant?: string | undefined;
}

export function readSearch(given: SearchValues): Search {
  const text = toSearchText(given);
  return withoutUndefined<Search>({ way: oneOf(text, 'way', SNIPPET_IDS), tenant: text['tenant'] });
}
