import type { IncomingMessage } from 'node:http';

/** The one path where a request may become a socket. */
export const SOCKET_PATH = '/graphql';

/**
 * Whether a request is to become a socket. Any other offer to speak something else (clients offer HTTP/2 with their
 * first request) is passed over, as it may be: the request is answered as the one that it is, its body read.
 */
export function wantsSocket({
  headers,
  method,
  url = '',
}: Pick<IncomingMessage, 'headers' | 'method' | 'url'>): boolean {
  return (
    headers.upgrade?.toLowerCase() === 'websocket' && method === 'GET' && url.split('?', 1)[0] === SOCKET_PATH
  );
}
