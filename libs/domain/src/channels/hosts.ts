import { parse } from 'tldts';
import { remembering } from '../tracking/remembering.js';

/** What the public suffix list says of a host name, of the part of it that ICANN runs (`co.uk`, not `github.io`). */
export interface HostParts {
  /** The registrable domain, `google.co.uk`. */
  readonly domain: string;
  readonly publicSuffix: string;
}

const LONGEST_HOST = 253;

/** The parts of a lower-case host name; undefined for what has no registrable domain (IP addresses, `localhost`). */
export function hostPartsOf(host: string): HostParts | undefined {
  if (host.length > LONGEST_HOST) return undefined;
  const { domain, publicSuffix } = parse(host, { extractHostname: false });
  return domain === null || publicSuffix === null ? undefined : { domain, publicSuffix };
}

/**
 * Whether two hosts belong to one site: the same registrable domain, where customers of a hosting platform
 * (`a.myshopify.com`, `b.myshopify.com`) are sites of their own. Hosts without a registrable domain are their
 * own site. An empty host belongs to none.
 */
export function isSameSite(a: string, b: string): boolean {
  return a !== '' && b !== '' && siteOf(plainHost(a)) === siteOf(plainHost(b));
}

/** Whether `host` is `domain` or a subdomain of it. */
export function isWithin(host: string, domain: string): boolean {
  const [inner, outer] = [plainHost(host), plainHost(domain)];
  return outer !== '' && (inner === outer || inner.endsWith(`.${outer}`));
}

/** A host in lower case without `www.` and without the root's dot. */
export function plainHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/\.$/, '');
}

const siteOf = remembering((host) => {
  if (host.length > LONGEST_HOST) return host;
  return parse(host, { extractHostname: false, allowPrivateDomains: true }).domain ?? host;
});
