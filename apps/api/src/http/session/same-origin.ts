import type { FastifyRequest } from 'fastify';

type Sent = Pick<FastifyRequest, 'headers' | 'host'>;

/**
 * Whether a page of this server sent a request, as far as its browser says: by `Sec-Fetch-Site`, which no page can
 * set and no proxy changes, else by `Origin`. Undefined when it says neither, as no browser does for a request that
 * changes something or opens a socket.
 */
export function isSameOrigin({ headers, host }: Sent): boolean | undefined {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = headers;
  if (origin === undefined) return undefined;
  if (!URL.canParse(origin)) return false;
  const page = new URL(origin);
  // Read the same way: either may name the port that goes without saying.
  const server = `${page.protocol}//${host}`;
  return URL.canParse(server) && new URL(server).host === page.host;
}
