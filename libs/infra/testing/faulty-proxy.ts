import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/**
 * What happens to one request: the connection is reset before the request is passed on, or after it was carried out
 * and before the answer is passed on; or closed within the answer; or nothing ever comes back.
 */
export type Fault = 'reset before' | 'reset after' | 'cut within' | 'silence';

export interface FaultyProxy {
  readonly url: string;
  /** Requests seen so far. */
  readonly requests: number;
  /** The most connections that were open at once. */
  readonly mostConnections: number;
  /** Connections made so far. */
  readonly connections: number;
  /** The faults that the next requests meet, in order; those after them meet none. */
  next(...faults: readonly Fault[]): void;
  close(): Promise<void>;
}

/** A TCP proxy before an HTTP server, for requests that follow one another on each connection. */
export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  const { hostname, port } = new URL(target);
  const faults: Fault[] = [];
  const open = new Set<Socket>();
  const seen = { requests: 0, connections: 0, most: 0 };
  const server = createServer((client) => {
    seen.connections++;
    open.add(client);
    seen.most = Math.max(seen.most, open.size);
    const upstream = connect(Number(port), hostname);
    let asking = false;
    let fault: Fault | undefined;
    client.on('data', (chunk) => {
      if (!asking) {
        asking = true;
        seen.requests++;
        fault = faults.shift();
      }
      if (fault === 'reset before') client.resetAndDestroy();
      else if (fault !== 'silence') upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      asking = false;
      if (fault === 'reset after') client.resetAndDestroy();
      else if (fault === 'cut within') client.end(chunk.subarray(0, chunk.length - 1));
      else client.write(chunk);
    });
    client.on('error', () => undefined).on('end', () => upstream.end());
    client.on('close', () => {
      open.delete(client);
      upstream.destroy();
    });
    upstream.on('error', () => client.resetAndDestroy()).on('close', () => client.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    get requests() {
      return seen.requests;
    },
    get connections() {
      return seen.connections;
    },
    get mostConnections() {
      return seen.most;
    },
    next: (...more) => {
      faults.push(...more);
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
