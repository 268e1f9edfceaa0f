import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Command } from './commands.js';

const MAIN = 'dist/libs/infra/testing/eventstoredb-server/main.js';
const ports = z.object({ port: z.int(), controlPort: z.int() });

export interface TestServerProcess {
  /** For EVENT_STORE_URL. */
  readonly url: string;
  tell(command: Command): Promise<void>;
  /** As a machine goes that loses power: nothing is said or flushed. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Test equipment: starts the compiled test server on the log in `dir` as a child that ends with this process. */
export async function startTestServerProcess(dir: string, port = 0): Promise<TestServerProcess> {
  const child = spawn(process.execPath, [MAIN, dir, String(port)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const first = await lines.next();
  if (first.done) throw new Error('the test server ended before it listened');
  const told = ports.parse(JSON.parse(first.value));
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  return {
    url: `esdb://127.0.0.1:${told.port}?tls=false`,
    tell: async (command) => {
      const response = await fetch(`http://127.0.0.1:${told.controlPort}/`, {
        method: 'POST',
        body: JSON.stringify(command),
      });
      if (!response.ok) throw new Error(await response.text());
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}
