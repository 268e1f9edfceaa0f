import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataDirInUseError, lockDataDir } from './data-dir-lock.js';

describe('the lock of DATA_DIR', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'attribution-lock-'));
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  it('refuses a second launcher, naming the directory and the first', () => {
    const unlock = lockDataDir(dataDir);
    expect(() => lockDataDir(dataDir)).toThrow(DataDirInUseError);
    expect(() => lockDataDir(dataDir)).toThrow(
      `${dataDir} is in use by another launcher (process ${process.pid})`,
    );
    unlock();
    lockDataDir(dataDir)();
  });

  it('is free again when its holder is killed', async () => {
    const module = new URL('./data-dir-lock.ts', import.meta.url).href;
    const program = `
      const { lockDataDir } = await import(${JSON.stringify(module)});
      lockDataDir(${JSON.stringify(dataDir)});
      console.log('locked');
      setInterval(() => undefined, 1000);`;
    const holder = spawn(process.execPath, ['--input-type=module', '--eval', program]);
    const gone = once(holder, 'exit');
    await once(holder.stdout, 'data');
    expect(() => lockDataDir(dataDir)).toThrow(`(process ${holder.pid})`);
    holder.kill('SIGKILL');
    await gone;
    lockDataDir(dataDir)();
  });
});
