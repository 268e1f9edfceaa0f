import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startNodeProcess } from './node-process.js';
import { SupervisedService } from './supervised-service.js';

/** Says its process id to whoever listens on PORT, and lives until SIGTERM (unless told to ignore it). */
const DUMMY = `
  const socket = require('node:net').connect(Number(process.env.PORT), '127.0.0.1', () => socket.write(process.pid + '\\n'));
  if (process.env.STUBBORN) process.on('SIGTERM', () => undefined);
  else process.on('SIGTERM', () => { console.log('ended in order'); process.exit(0); });
`;

describe('a supervised process', () => {
  let directory: string;
  let listener: Server;
  let port: number;
  let reports: string[];
  let service: SupervisedService | undefined;
  /** Process ids as the dummies say them, in the order of their starts. */
  let said: number[];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'attribution-supervisor-'));
    await writeFile(join(directory, 'dummy.cjs'), DUMMY);
    reports = [];
    said = [];
    listener = createServer((socket) => {
      socket.on('error', () => undefined).on('data', (data) => said.push(Number(data.toString())));
    }).listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const address = listener.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    port = address.port;
  });
  afterEach(async () => {
    await service?.stop();
    service = undefined;
    listener.close();
    await rm(directory, { recursive: true, force: true });
  });

  const dummy = (env: Record<string, string> = {}, graceMs = 5_000) =>
    startNodeProcess({
      program: join(directory, 'dummy.cjs'),
      env: { PORT: String(port), ...env },
      logFile: join(directory, 'dummy.log'),
      graceMs,
    });
  const supervise = (start: () => ReturnType<typeof dummy>, maxDeaths = 5) =>
    new SupervisedService({
      name: 'dummy',
      start,
      report: (line) => reports.push(line),
      backoffMs: 1,
      maxDeaths,
    });
  const until = async (condition: () => boolean) => {
    while (!condition()) await delay(5);
  };
  const isAlive = (pid: number) => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };

  it('is started again when it is killed, and not when it is stopped', async () => {
    service = supervise(() => dummy());
    await service.start();
    await until(() => said.length === 1);
    for (const kills of [1, 2]) {
      const pid = said.at(-1) ?? 0;
      expect(service.pid).toBe(pid);
      process.kill(pid, 'SIGKILL');
      await until(() => said.length === kills + 1);
      expect(said.at(-1)).not.toBe(pid);
    }
    expect(reports).toEqual([
      'dummy ended with SIGKILL; restarting it in 1 ms',
      'dummy ended with SIGKILL; restarting it in 2 ms',
    ]);
    await service.stop();
    expect(said.map(isAlive)).toEqual([false, false, false]);
    expect(await readFile(join(directory, 'dummy.log'), 'utf8')).toBe('ended in order\n');
    expect(said).toHaveLength(3);
  });

  it('is ended by force when it does not end by itself', async () => {
    service = supervise(() => dummy({ STUBBORN: '1' }, 50));
    await service.start();
    await until(() => said.length === 1);
    await service.stop();
    expect(isAlive(said[0] ?? 0)).toBe(false);
  });

  it('is given up when it only ever dies', async () => {
    let starts = 0;
    service = supervise(async () => {
      starts++;
      if (starts > 1) throw new Error('no such program');
      return { pid: 1, exited: Promise.resolve({ code: 3, signal: null }), stop: async () => undefined };
    }, 3);
    await service.start();
    expect((await service.gaveUp).message).toBe('dummy could not start, 3 times in a row');
    expect(starts).toBe(3);
    expect(reports[0]).toBe('dummy ended with code 3; restarting it in 1 ms');
  });

  it('says so when it cannot be started at all', async () => {
    const broken = supervise(() => Promise.reject(new Error('no such program')));
    await expect(broken.start()).rejects.toThrow('no such program');
  });

  it('dies with the launcher, even when that is killed', async () => {
    const lifeLine = new URL('./die-with-parent.ts', import.meta.url).href;
    const args = ['--import', lifeLine, join(directory, 'dummy.cjs')];
    const program = `
      const { spawn } = require('node:child_process');
      spawn(process.execPath, ${JSON.stringify(args)}, { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
      setInterval(() => undefined, 1000);`;
    const closed = new Promise<void>((resolve) => {
      listener.once('connection', (socket) => socket.once('close', () => resolve()));
    });
    const launcher = spawn(process.execPath, ['--eval', program], {
      env: { PORT: String(port), STUBBORN: '1' },
      stdio: 'ignore',
    });
    const gone = once(launcher, 'exit');
    await until(() => said.length === 1);
    launcher.kill('SIGKILL');
    await gone;
    await closed;
  });
});
