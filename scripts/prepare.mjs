/**
 * What every command needs first, with the Node of the system (20 or later) and no packages: the packages of the
 * lock file, which bring the Node that the product runs on, and a build. Both are skipped when nothing has changed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isInstalled } from './is-installed.mjs';
import { STAMP_FILE, sourceStamp } from './source-stamp.mjs';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
export const NODE = join(ROOT, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');

/** Ends the process with a message when a step fails: there is nothing to go on with. */
function step(name, command, args, options = {}) {
  const run = spawnSync(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], ...options });
  if (run.status === 0) return;
  console.error(`${name} failed (${run.error?.message ?? run.signal ?? `code ${run.status}`})`);
  process.exit(run.status || 1);
}

function readText(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

export function install() {
  const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
  if (existsSync(NODE) && isInstalled(lock, readText(join(ROOT, 'node_modules', '.package-lock.json'))))
    return;
  console.log('installing the packages of package-lock.json');
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  step('npm ci', 'npm', args, { shell: process.platform === 'win32' });
}

export function build() {
  if (readText(join(ROOT, STAMP_FILE)) === sourceStamp(ROOT)) return;
  step('build', NODE, [join(ROOT, 'scripts', 'build.mjs')]);
}

/** Runs `node ARGS…` on the product's Node in place of this process: same signals, same exit code. */
export function become(args, { env = process.env, channel = false } = {}) {
  const stdio = channel ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit';
  const child = spawn(NODE, args, { cwd: ROOT, env, stdio });
  // Passed on, and this process ends after the child. A terminal sends Ctrl+C to the child as well; a launcher takes
  // two at once for one.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal));
  }
  // npm may be killed before it can pass anything on; whoever started this has then gone, and the child goes too.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref();
  child.on('error', (error) => {
    console.error(error.message);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));
}
