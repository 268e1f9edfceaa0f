import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Bench } from '../bench.js';
import { cpuSeconds, processTree } from '../measure/cpu-time.js';
import { pinned } from '../pins.js';

export const ADMIN_TOKEN = 'bench-admin-token-0123456789';
const READY_MS = 120_000;

export interface ProgramOptions {
  /** From the root of the build: `apps/api/src/main.js`. */
  readonly program: string;
  readonly dataDir: string;
  readonly port: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Of node's own, before the program. */
  readonly nodeArgs?: readonly string[];
}

/** A program of the product on the server's cores, with all that it starts. */
export class Program {
  private constructor(
    private readonly child: ChildProcess,
    readonly pid: number,
    readonly port: number,
    readonly dataDir: string,
  ) {}

  static start(bench: Bench, options: ProgramOptions): Program {
    const { dataDir, port } = options;
    const file = fileURLToPath(new URL(`../../../../${options.program}`, import.meta.url));
    const run = pinned(bench.pins.server, process.execPath, [...(options.nodeArgs ?? []), file]);
    const child = spawn(run.command, run.args, {
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: process.env['HOME'] ?? '',
        DATA_DIR: dataDir,
        PORT: String(port),
        ADMIN_TOKEN,
        DEMO: 'off',
        // What is measured is what it can do, not what a tenant may.
        RATE_LIMIT: 'off',
        LOG_LEVEL: 'warn',
        ...profiling(bench.options.profile),
        ...options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const log = createWriteStream(join(dataDir, 'bench.log'), { flags: 'a' });
    for (const stream of [child.stdout, child.stderr]) stream?.pipe(log, { end: false });
    if (child.pid === undefined) throw new Error(`${options.program} did not start`);
    return new Program(child, child.pid, port, dataDir);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Resolves once it answers with 200; `everyMs` between two looks. */
  async ready(path = '/readyz', everyMs = 25): Promise<void> {
    const deadline = Date.now() + READY_MS;
    for (;;) {
      const isUp = await fetch(`${this.url}${path}`, { signal: AbortSignal.timeout(5_000) }).then(
        async (answer) => {
          await answer.body?.cancel();
          return answer.ok;
        },
        () => false,
      );
      if (isUp) return;
      if (this.hasEnded) throw new Error(`it has ended; its log: ${join(this.dataDir, 'bench.log')}`);
      if (Date.now() > deadline) throw new Error(`not ready; its log: ${join(this.dataDir, 'bench.log')}`);
      await delay(everyMs);
    }
  }

  /** CPU seconds of the program and of all that it has started. */
  cpuSeconds(): number {
    return cpuSeconds(processTree(this.pid));
  }

  /** SIGKILL to everything at once, as when the machine goes. */
  async kill(): Promise<void> {
    const gone = this.gone();
    for (const pid of processTree(this.pid).reverse()) signalled(pid, 'SIGKILL');
    await gone;
  }

  async stop(): Promise<void> {
    const gone = this.gone();
    const forced = setTimeout(() => void this.kill(), 20_000);
    this.child.kill('SIGTERM');
    await gone;
    clearTimeout(forced);
  }

  private get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  private async gone(): Promise<void> {
    if (!this.hasEnded) await once(this.child, 'exit');
  }
}

function profiling(directory: string | undefined): Record<string, string> {
  return directory === undefined ? {} : { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${directory}` };
}

function signalled(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended already.
  }
}
