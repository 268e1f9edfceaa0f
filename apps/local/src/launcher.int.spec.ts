import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adminToken, demoFile, eventLogDirectory } from '#infra/config/data-dir.js';
import { lockDataDir } from './data-dir-lock.js';
import { newDemoState, writeDemoState } from './demo/demo-state.js';
import { isFirstStart, launch } from './launcher.js';

describe('the first start', () => {
  let parent: string;
  let dataDir: string;
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'attribution-launch-'));
    dataDir = join(parent, 'data');
  });
  afterEach(() => rm(parent, { recursive: true }));

  it('leaves nothing behind when its port is taken', async () => {
    const other = createServer();
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const env = { DATA_DIR: dataDir, PORT: String(port), HOST: '127.0.0.1' };
    const { signal } = new AbortController();
    await expect(launch({ env, out: process.stdout, signal })).rejects.toThrow(`port ${port}`);
    expect(existsSync(dataDir)).toBe(false);
    other.close();
    await once(other, 'close');
  });

  it('is still to come after a start that was cut short, or after an api made its token', () => {
    expect(isFirstStart(dataDir)).toBe(true);
    lockDataDir(dataDir)();
    adminToken(dataDir);
    expect(isFirstStart(dataDir)).toBe(true);
  });

  it('was, once there is an event log', async () => {
    await mkdir(eventLogDirectory(dataDir), { recursive: true });
    expect(isFirstStart(dataDir)).toBe(false);
  });

  it('was, once the demo was begun: its times stay as they are', async () => {
    await mkdir(dataDir);
    await writeDemoState(dataDir, newDemoState(0));
    expect(existsSync(demoFile(dataDir))).toBe(true);
    expect(isFirstStart(dataDir)).toBe(false);
  });
});
