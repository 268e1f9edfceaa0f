/** Bundles apps/tracker/src into the one script that sites load; as small as it gets, for browsers of the last years. */
import { join } from 'node:path';

export const TRACKER = join('apps', 'tracker', 'tracker.js');
/** What it is made of, this file included. */
export const TRACKER_SOURCES = ['apps/tracker/src/*.ts', 'scripts/build-tracker.mjs'];

export async function buildTracker(root) {
  const { build } = await import('vite');
  await build({
    root: join(root, 'apps', 'tracker'),
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      target: 'es2020',
      outDir: join(root, 'dist', 'apps', 'tracker'),
      emptyOutDir: false,
      lib: { entry: 'src/tracker.ts', formats: ['iife'], name: 'tracker', fileName: () => 'tracker.js' },
    },
  });
}
