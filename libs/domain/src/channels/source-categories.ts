import { hostPartsOf, plainHost } from './hosts.js';

export const CATEGORIES = ['SEARCH', 'SOCIAL', 'VIDEO', 'SHOPPING', 'AI_ASSISTANT'] as const;

/** What kind of site a traffic source is. */
export type Category = (typeof CATEGORIES)[number];

/** Excepts a host from the category of the domain above it: `mail.google.com` is not a search engine. */
export const NO_CATEGORY = 'NONE';

export interface SourceCategories {
  /** The category of a source as sent: a bare name (`google`), a host (`lm.facebook.com`) or a URL. */
  categoryOf(source: string): Category | undefined;
}

/**
 * Categories by name. A name is a bare word (`google`), a host, which stands for its subdomains as well
 * (`facebook.com`), or a host under every public suffix (`google.*`: `google.de`, `www.google.co.uk`; but not
 * `google.example.com`, which is whoever owns `example.com`). The most specific name that fits counts.
 */
export function sourceCategoriesOf(
  entries: Iterable<readonly [name: string, category: Category | typeof NO_CATEGORY]>,
): SourceCategories {
  const byName = new Map(entries);
  return {
    categoryOf(source) {
      for (const name of namesOf(hostIn(source))) {
        const category = byName.get(name);
        if (category !== undefined) return category === NO_CATEGORY ? undefined : category;
      }
      return undefined;
    },
  };
}

/** The names that a host may be listed under, the most specific first; a bare word has itself. */
function* namesOf(host: string): Generator<string> {
  yield host;
  const parts = host.includes('.') ? hostPartsOf(host) : undefined;
  if (parts === undefined) return;
  for (let name = host; name.length >= parts.domain.length; name = name.slice(name.indexOf('.') + 1)) {
    yield name;
    yield `${name.slice(0, -parts.publicSuffix.length)}*`;
  }
}

/** Sources are sent as `Facebook`, `www.facebook.com` and `https://facebook.com/ads` alike. */
function hostIn(source: string): string {
  const [afterScheme = ''] = source.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').split(/[/?#]/, 1);
  return plainHost(afterScheme);
}
