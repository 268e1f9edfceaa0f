/**
 * Compiles apps/, libs/ and perf/ into dist/ with swc, keeping their layout. A file whose output is newer than
 * its source is left alone, so a second build costs a directory walk; outputs without a source are removed.
 * The dashboard and the tracker are bundled beside them, when anything that they are made of has changed.
 */
import { existsSync } from 'node:fs';
import { cp, glob, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildDashboard } from './build-dashboard.mjs';
import { buildTracker, TRACKER, TRACKER_SOURCES } from './build-tracker.mjs';
import { STAMP_FILE, sourceStamp } from './source-stamp.mjs';

const ROOTS = ['apps/{api,projector,local}', 'libs/{domain,infra}', 'perf'];
const DASHBOARD = join('dist', 'apps', 'dashboard');
const ASSETS = ['sql', 'csv', 'txt', 'graphql'];

async function modifiedAt(path) {
  return existsSync(path) ? (await stat(path)).mtimeMs : 0;
}

export async function build(root = process.cwd()) {
  const { transformFile } = await import('@swc/core');
  // Taken first: a file that is written while this runs makes the next build look again.
  const stamp = sourceStamp(root);
  const wanted = new Set();
  let compiled = 0;
  for (const pattern of ROOTS) {
    for await (const source of glob(`${pattern}/**/*.{ts,${ASSETS.join(',')}}`, { cwd: root })) {
      if (source.includes('boundary-fixtures') || source.includes('/assembly/') || source.endsWith('.d.ts'))
        continue;
      const target = join('dist', source.replace(/\.ts$/, '.js'));
      wanted.add(target);
      const [from, to] = [join(root, source), join(root, target)];
      if ((await modifiedAt(to)) > (await modifiedAt(from))) continue;
      await mkdir(dirname(to), { recursive: true });
      if (source.endsWith('.ts')) {
        const { code, map } = await transformFile(from, { cwd: root, sourceMaps: true });
        await writeFile(`${to}.map`, map ?? '');
        await writeFile(to, `${code}//# sourceMappingURL=${target.split('/').at(-1)}.map\n`);
      } else {
        await cp(from, to);
      }
      compiled++;
    }
  }
  const trackerSources = await Array.fromAsync(glob(TRACKER_SOURCES, { cwd: root }));
  const written = await Promise.all(trackerSources.map((source) => modifiedAt(join(root, source))));
  wanted.add(join('dist', TRACKER));
  if ((await modifiedAt(join(root, 'dist', TRACKER))) <= Math.max(...written)) {
    await buildTracker(root);
    compiled++;
  }
  for await (const target of glob('dist/**/*.{js,sql,csv,txt,graphql}', { cwd: root })) {
    // Built by a tool of its own.
    if (target.startsWith(DASHBOARD)) continue;
    if (!wanted.has(target)) await rm(join(root, target), { force: true });
  }
  const isBundled = await buildDashboard(root);
  await writeFile(join(root, STAMP_FILE), stamp);
  return { compiled, files: wanted.size, isBundled };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { compiled, files, isBundled } = await build();
  console.log(`build: ${compiled} of ${files} files compiled${isBundled ? ', dashboard bundled' : ''}`);
}
