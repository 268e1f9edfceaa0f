/** Bundles apps/dashboard into dist/apps/dashboard/ with Vite, unless it is as its sources say already. */
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stampOf } from './source-stamp.mjs';

const SOURCE = join('apps', 'dashboard');
/** Beside the bundle, which is emptied before it is written: a bundle that failed leaves no stamp that is right. */
const STAMP = join('dist', '.dashboard-stamp');

/** Whether anything was to do. Throws what Vite says of sources that cannot be bundled. */
export async function buildDashboard(root) {
  const stamp = stampOf(root, [SOURCE]);
  const stampFile = join(root, STAMP);
  const isBuilt = existsSync(join(root, 'dist', SOURCE, 'index.html'));
  if (isBuilt && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return false;
  const { build } = await import('vite');
  await build({ configFile: join(root, SOURCE, 'vite.config.ts'), logLevel: 'warn' });
  await writeFile(stampFile, stamp);
  return true;
}
