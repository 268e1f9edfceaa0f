import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * The port that the api will listen on: `port`, or a free one for 0. Rejects with a message for people when it is
 * taken, before anything has been started that would fail on it later.
 */
export async function availablePort(port: number, host: string): Promise<number> {
  const probe = createServer();
  probe.listen(port, host);
  try {
    await once(probe, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === 'EADDRINUSE'
        ? 'is taken by another program: stop it, or set PORT'
        : `cannot be used (${code})`;
    throw new Error(`port ${port} on ${host} ${why}`, { cause: error });
  }
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address !== null ? address.port : port;
}
