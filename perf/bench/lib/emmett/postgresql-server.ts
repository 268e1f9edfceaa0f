import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Bench, Equipment } from '../bench.js';
import { pinned } from '../pins.js';
import { freePort } from '../product/free-port.js';

const DEBIAN = '/usr/lib/postgresql';
const LEAST_VERSION = 15;

/** Debian's newest PostgreSQL from 15 on; undefined when there is none. */
export function postgresqlPrograms(): string | undefined {
  if (!existsSync(DEBIAN)) return undefined;
  const versions = readdirSync(DEBIAN)
    .map(Number)
    .filter((version) => version >= LEAST_VERSION);
  const newest = Math.max(...versions);
  return versions.length === 0 ? undefined : join(DEBIAN, String(newest), 'bin');
}

/** A cluster of its own with the defaults of PostgreSQL (fsync and synchronous_commit on), on the server's cores. */
export class PostgresqlServer implements Equipment {
  private constructor(
    readonly url: string,
    private readonly end: () => Promise<void>,
  ) {}

  static async start(bench: Bench, programs: string): Promise<PostgresqlServer> {
    // It refuses to run as root; what it runs as must reach the directory.
    const user = process.getuid?.() === 0 ? identityOf('postgres') : {};
    const dir = await mkdtemp(join(tmpdir(), 'attribution-bench-postgresql-'));
    if (user.uid !== undefined && user.gid !== undefined) chownSync(dir, user.uid, user.gid);
    const data = join(dir, 'data');
    const options = { ...user, cwd: dir, env: { PATH: process.env['PATH'] ?? '' } };
    execFileSync(join(programs, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'bench', '-E', 'UTF8'], {
      ...options,
      stdio: 'ignore',
    });
    const port = await freePort();
    const run = pinned(bench.pins.server, join(programs, 'postgres'), [
      '-D',
      data,
      '-p',
      String(port),
      '-k',
      dir,
      '-h',
      '127.0.0.1',
    ]);
    const child = spawn(run.command, run.args, { ...options, stdio: 'ignore' });
    const isUp = () =>
      spawnSync(join(programs, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port), '-q']).status === 0;
    for (let tries = 0; !isUp(); tries++) {
      if (tries > 300 || child.exitCode !== null) throw new Error('PostgreSQL did not start');
      await delay(100);
    }
    return new PostgresqlServer(`postgresql://bench@127.0.0.1:${port}/postgres`, async () => {
      const gone = once(child, 'exit');
      // Its fast shutdown: open connections are ended.
      child.kill('SIGINT');
      await gone;
      await rm(dir, { recursive: true, force: true });
    });
  }

  close(): Promise<void> {
    return this.end();
  }
}

function identityOf(user: string): { uid?: number; gid?: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, user], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}
