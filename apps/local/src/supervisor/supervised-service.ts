import { setTimeout as delay } from 'node:timers/promises';
import { type Exit, exitText, type Running } from './running.js';

export interface SupervisedServiceOptions {
  readonly name: string;
  /** Starts one run; a rejection counts as a run that died. */
  readonly start: () => Promise<Running>;
  /** What is said to people about deaths and restarts. */
  readonly report: (line: string) => void;
  /** The pause before the first restart, doubled by every further one up to `maxBackoffMs`. */
  readonly backoffMs?: number;
  readonly maxBackoffMs?: number;
  /** A run this long is a healthy one: the next death begins again at the shortest pause. */
  readonly healthyAfterMs?: number;
  /** Deaths in a row, none of them after a healthy run, that end the supervision. */
  readonly maxDeaths?: number;
}

/**
 * Keeps one service running: restarts it whenever it dies, until `stop`. Restarts are paced, and a service that
 * only ever dies is given up: `gaveUp` then resolves with the reason, for the launcher to end everything.
 */
export class SupervisedService {
  readonly name: string;
  private readonly options: Required<SupervisedServiceOptions>;
  private readonly stopping = new AbortController();
  private readonly hopeless = Promise.withResolvers<Error>();
  private current: Running | undefined;
  private loop: Promise<void> | undefined;

  constructor(options: SupervisedServiceOptions) {
    this.options = { backoffMs: 250, maxBackoffMs: 10_000, healthyAfterMs: 3_000, maxDeaths: 8, ...options };
    this.name = options.name;
  }

  get gaveUp(): Promise<Error> {
    return this.hopeless.promise;
  }

  /** The process id of the current run, if there is one. */
  get pid(): number | undefined {
    return this.current?.pid;
  }

  /** Starts it. Rejects when the very first start does, which no restart would mend. */
  async start(): Promise<void> {
    if (this.loop !== undefined) throw new Error(`${this.name} is started already`);
    const first = await this.options.start();
    this.current = first;
    this.loop = this.keepRunning(first);
  }

  /** Ends it for good; resolves once it is gone. Idempotent. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.current?.stop();
    await this.loop;
    // A run that was being started when the stop came is the current one only now.
    await this.current?.stop();
  }

  private async keepRunning(first: Running): Promise<void> {
    let running: Running | undefined = first;
    let deaths = 0;
    for (;;) {
      const since = performance.now();
      const reason: string = running === undefined ? 'could not start' : await this.ended(running);
      this.current = undefined;
      if (this.stopping.signal.aborted) return;
      deaths = performance.now() - since >= this.options.healthyAfterMs ? 1 : deaths + 1;
      if (deaths >= this.options.maxDeaths) {
        this.hopeless.resolve(new Error(`${this.name} ${reason}, ${deaths} times in a row`));
        return;
      }
      const pause = Math.min(this.options.backoffMs * 2 ** (deaths - 1), this.options.maxBackoffMs);
      this.options.report(`${this.name} ${reason}; restarting it in ${pause} ms`);
      await delay(pause, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      if (this.stopping.signal.aborted) return;
      running = await this.options.start().catch((error: unknown) => {
        this.options.report(`${this.name}: ${error instanceof Error ? error.message : String(error)}`);
        return undefined;
      });
      this.current = running;
      if (this.stopping.signal.aborted) return;
    }
  }

  private async ended(running: Running): Promise<string> {
    const exit: Exit = await running.exited;
    return `ended with ${exitText(exit)}`;
  }
}
