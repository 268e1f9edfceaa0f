import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** A process's own inspector (`--inspect=127.0.0.1:0`), for what only it can do: collect its garbage and say what is left. */
export class Inspector {
  private nextId = 1;
  private readonly waiting = new Map<number, (result: unknown) => void>();

  private constructor(private readonly socket: WebSocket) {
    socket.addEventListener('message', ({ data }) => {
      const { id, result } = JSON.parse(String(data)) as { id?: number; result?: unknown };
      if (id === undefined) return;
      this.waiting.get(id)?.(result);
      this.waiting.delete(id);
    });
  }

  /** Of the process that writes its output, in which the address is, into `logFile`. */
  static async of(logFile: string): Promise<Inspector> {
    for (let tries = 0; tries < 200; tries++) {
      const text = await readFile(logFile, 'utf8').catch(() => '');
      const address = [...text.matchAll(/Debugger listening on (ws:\S+)/g)].at(-1)?.[1];
      if (address !== undefined) return new Inspector(await opened(address));
      await delay(50);
    }
    throw new Error(`no inspector is named in ${logFile}`);
  }

  /** MB of heap in use after a full collection. */
  async heapMbAfterCollection(): Promise<number> {
    await this.call('HeapProfiler.collectGarbage');
    const { usedSize } = (await this.call('Runtime.getHeapUsage')) as { usedSize: number };
    return usedSize / 2 ** 20;
  }

  close(): void {
    this.socket.close();
  }

  private call(method: string): Promise<unknown> {
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, resolve);
      this.socket.addEventListener('close', () => reject(new Error('the inspected process is gone')), {
        once: true,
      });
      this.socket.send(JSON.stringify({ id, method }));
    });
  }
}

function opened(address: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address);
    socket.addEventListener('open', () => resolve(socket), { once: true });
    socket.addEventListener('error', () => reject(new Error(`cannot reach ${address}`)), { once: true });
  });
}
