/**
 * Runs jest over everything (or what its arguments select), with one ClickHouse for all specs that need only
 * databases of their own, and the other servers of test-servers.mjs. Linter, type checker and boundaries are specs
 * too (scripts/*.unit.spec.ts).
 * The last line is `N passed, N failed, N skipped`; the exit code is not 0 when any failed, and under CI=true when
 * any was skipped.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startClickHouseProcess } from '../dist/libs/infra/src/clickhouse/process/start-clickhouse-process.js';
import { startTestServers } from './test-servers.mjs';
import { summarise } from './test-summary.mjs';

const REPORT = join('.reports', 'jest.json');

async function runJest(env) {
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const workers = Math.max(2, availableParallelism() - 1);
  // A handle that a spec leaves open must not keep the whole run waiting.
  const options = [
    '--json',
    '--forceExit',
    `--outputFile=${REPORT}`,
    `--maxWorkers=${workers}`,
    ...process.argv.slice(2),
  ];
  // Its JSON goes to the file; what it tells people goes to standard error.
  const jest = spawn(process.execPath, [...flags, 'node_modules/jest/bin/jest.js', ...options], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const stop = () => jest.kill('SIGTERM');
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  return new Promise((resolve) => jest.once('exit', (code) => resolve(code ?? 1)));
}

const dataDir = mkdtempSync(join(tmpdir(), 'attribution-tests-'));
mkdirSync('.reports', { recursive: true });
rmSync(REPORT, { force: true });
let code = 1;
const servers = await startTestServers(dataDir);
for (const note of servers.notes) console.error(note);
try {
  const server = await startClickHouseProcess({ dataDir });
  try {
    code = await runJest({
      ...servers.env,
      TEST_CLICKHOUSE_URL: server.url,
      TEST_CLICKHOUSE_USER: server.username,
      TEST_CLICKHOUSE_PASSWORD: server.password,
    });
  } finally {
    await server.kill();
  }
} catch (error) {
  console.error(error);
} finally {
  await servers.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

let report;
try {
  report = JSON.parse(readFileSync(REPORT, 'utf8'));
} catch {
  console.error('jest left no report');
}
const summary = summarise(report, code, process.env.CI === 'true');
for (const note of summary.notes) console.error(note);
console.log(summary.line);
process.exit(summary.ok ? 0 : 1);
