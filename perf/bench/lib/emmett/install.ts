import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export type EmmettKind = 'postgresql' | 'sqlite';

/** Packages whose peers the product's own cannot meet: installed apart, on demand, by their lock. */
const INSTALLED = resolve('.bench', 'emmett');
const MANIFESTS = fileURLToPath(new URL('../../../../../perf/emmett/', import.meta.url));

/** The directory that holds the packages, or why there is none. `mayInstall` is false where no network is to be used. */
export async function emmettDirectory(
  kind: EmmettKind,
  mayInstall: boolean,
): Promise<{ directory: string } | { missing: string }> {
  const directory = join(INSTALLED, kind);
  if (existsSync(join(directory, 'node_modules', '.complete'))) return { directory };
  if (!mayInstall) return { missing: `Emmett on ${kind} is not installed: a run without --quick does it` };
  await mkdir(directory, { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    await cp(join(MANIFESTS, kind, file), join(directory, file));
  const commands = [
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund'],
    ...(kind === 'sqlite' ? [SQLITE] : []),
  ];
  for (const args of commands) {
    const { status, stderr } = spawnSync('npm', args, { cwd: directory, encoding: 'utf8', timeout: 600_000 });
    if (status !== 0)
      return { missing: `npm ${args[0]} of Emmett on ${kind} failed: ${(stderr ?? '').slice(-300)}` };
  }
  await mkdir(join(directory, 'node_modules', '.complete'));
  return { directory };
}

/**
 * Its ready-made binary is not in npm and cannot be fetched everywhere; it compiles in a minute where there are a
 * compiler and the headers of any Node (Node-API is the same in all), here those beside the system's `node`.
 */
const SQLITE = ['rebuild', 'sqlite3', '--build-from-source', `--nodedir=${headers()}`];

function headers(): string {
  const candidates = ['/usr', '/usr/local', dirname(dirname(process.execPath))];
  return candidates.find((prefix) => existsSync(join(prefix, 'include/node/node_api.h'))) ?? '/usr';
}

/** A package of that directory, by its name. */
export async function importFrom(directory: string, name: string): Promise<unknown> {
  const require = createRequire(join(directory, 'package.json'));
  return import(pathToFileURL(require.resolve(name)).href);
}
