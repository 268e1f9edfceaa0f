import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Bench } from '../bench.js';
import { pinned } from '../pins.js';
import type { Product } from './product.js';

const CLI = fileURLToPath(new URL('../../../../apps/projector/src/cli/main.js', import.meta.url));

/** `npm run projections -- drop building`, and waits until its database is gone. */
export async function dropBuilding({ pins }: Bench, { dataDir, models }: Product): Promise<void> {
  const { command, args } = pinned(pins.server, process.execPath, [CLI, 'drop', 'building']);
  await promisify(execFile)(command, args, { env: { PATH: process.env['PATH'] ?? '', DATA_DIR: dataDir } });
  const family = models.database.replace(/\d+$/, '');
  for (let tries = 0; tries < 600; tries++) {
    const left = await models.number(
      `SELECT count() FROM system.databases WHERE match(name, '^${family}[0-9]+$')`,
    );
    if (left === 1) return;
    await delay(100);
  }
  throw new Error('the dropped set of read models is still there');
}
