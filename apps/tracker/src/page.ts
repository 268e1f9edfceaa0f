/** Where the visitor came to this page from: after a navigation without a load, the page before. */
let { referrer } = document;
let current = location.href;

const withoutFragment = (url: string): string => url.split('#')[0] as string;

/** True when path or query are others than at the last call; the referrer is then the page before. */
export function hasMoved(): boolean {
  const { href } = location;
  if (withoutFragment(href) === withoutFragment(current)) return false;
  referrer = current;
  current = href;
  return true;
}

/** Segment's `context.page` and `context.campaign`; click ids travel in the URL. */
export function pageContext(): object {
  const { href: url, pathname: path, search } = location;
  const query = new URLSearchParams(search);
  const of = (parameter: string) => query.get(`utm_${parameter}`) || undefined;
  return {
    page: { url, path, search, referrer, title: document.title },
    campaign: {
      name: of('campaign'),
      source: of('source'),
      medium: of('medium'),
      id: of('id'),
      content: of('content'),
      term: of('term'),
    },
  };
}
