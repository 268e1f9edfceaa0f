import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Exit, Running } from './running.js';

export interface NodeProcessOptions {
  /** The program's file. */
  readonly program: string;
  readonly args?: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Takes its output and errors. */
  readonly logFile: string;
  /** How long it may take to end after SIGTERM. */
  readonly graceMs?: number;
}

const LIFE_LINE = new URL(`./die-with-parent${extname(import.meta.url)}`, import.meta.url).href;

/** Starts a Node program as a child that dies with this process, however this process dies. */
export async function startNodeProcess(options: NodeProcessOptions): Promise<Running> {
  const log = await open(options.logFile, 'a', 0o600);
  try {
    const child = spawn(process.execPath, ['--import', LIFE_LINE, options.program, ...(options.args ?? [])], {
      env: { ...options.env },
      stdio: ['pipe', log.fd, log.fd],
      // A group of its own: Ctrl+C reaches the launcher only, which then stops its children in order.
      detached: true,
    });
    const exited = new Promise<Exit>((resolve) => {
      child.once('exit', (code, signal) => resolve({ code, signal }));
      child.once('error', () => resolve({ code: null, signal: null }));
    });
    // The life line may break under a write that never comes; its end is reported by `exit`.
    child.stdin?.on('error', () => undefined);
    if (child.pid === undefined) await once(child, 'spawn');
    const { pid } = child;
    if (pid === undefined) throw new Error(`${options.program} has no process id`);
    const stop = async () => {
      const forced = setTimeout(() => child.kill('SIGKILL'), options.graceMs ?? 10_000);
      child.kill('SIGTERM');
      await exited;
      clearTimeout(forced);
    };
    return { pid, exited, stop };
  } finally {
    await log.close();
  }
}
