import { remembering } from './remembering.js';

const partsOf = remembering((url) => {
  if (!URL.canParse(url)) return { host: '', page: url.split(/[?#]/, 1)[0] ?? '' };
  const { host, hostname, pathname } = new URL(url);
  return { host: hostname.replace(/^www\./, ''), page: host + pathname };
});

/** Host of an absolute URL in lower case without `www.`; '' when it has none. */
export function hostOf(url: string): string {
  return partsOf(url).host;
}

/** Host and path of an absolute URL, without query and fragment; a relative one up to its query. */
export function pageOf(url: string): string {
  return partsOf(url).page;
}

/** The query, also of a relative or malformed URL; what does not decode is kept as far as it does. Never throws. */
export function queryOf(url: string): URLSearchParams {
  const [beforeFragment = ''] = url.split('#', 1);
  const start = beforeFragment.indexOf('?');
  return new URLSearchParams(start < 0 ? '' : beforeFragment.slice(start + 1));
}
