import { createServer } from 'node:net';

/** `BENCH_PORTS=19400-19499` keeps the ports that are handed out within a range. */
const [from = 0, to = 0] = (process.env['BENCH_PORTS'] ?? '').split('-').map(Number);
let last = from - 1;

/** A loopback port that nobody listens on. */
export async function freePort(): Promise<number> {
  if (to === 0) return listening(0);
  for (let tries = 0; tries <= to - from; tries++) {
    last = last >= to ? from : last + 1;
    const port = await listening(last).catch(() => 0);
    if (port !== 0) return port;
  }
  throw new Error(`no free port in BENCH_PORTS ${from}-${to}`);
}

function listening(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address !== 'string'
          ? resolve(address.port)
          : reject(new Error('no port was given')),
      );
    });
  });
}
