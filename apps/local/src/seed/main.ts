/** `npm run seed -- COMMAND`: sample data sets, sent through the public api of a running product. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { adminToken } from '#infra/config/data-dir.js';
import { parseEnvironment } from '#infra/config/environment.js';
import { HttpApi } from '../client/http-api.js';
import { progressBar } from '../terminal/progress-bar.js';
import { parseArguments, type SeedArguments, USAGE, UsageError } from './arguments.js';
import { diagnose } from './doctor.js';
import { knownEnd } from './known-end.js';
import { runScenario } from './run-scenario.js';
import { listScenarios, SCENARIOS } from './scenarios.js';

const MINUTE_MS = 60_000;
/** A product that is not there is told at once rather than waited for. */
const PATIENCE_MS = 10_000;

const say = (line: string) => process.stdout.write(`${line}\n`);

interface Access {
  readonly token: string;
  /** Where the token was found, when it was not given: the product that takes it is the one of this folder. */
  readonly dataDir: string | undefined;
}

/** The token that was given, or that the product on this machine keeps; nothing is made when there is none. */
function access(given: string | undefined): Access {
  const environment = parseEnvironment(process.env);
  const token = given ?? environment.ADMIN_TOKEN;
  if (token !== undefined) return { token, dataDir: undefined };
  const dataDir = resolve(environment.DATA_DIR);
  if (existsSync(dataDir)) return { token: adminToken(dataDir), dataDir };
  throw new Error(`no admin token: give --admin-token or ADMIN_TOKEN, or DATA_DIR (${dataDir} is not there)`);
}

/** Resolves to the exit code. */
async function run(args: SeedArguments): Promise<number> {
  if (args.command === 'list') {
    for (const line of listScenarios()) say(line);
    return 0;
  }
  const { token, dataDir } = access(args.adminToken);
  const { signal } = new AbortController();
  const tenant = args.tenant ?? (args.command === 'doctor' ? undefined : args.command);
  const asked = await diagnose(args.url, new HttpApi(args.url, signal, PATIENCE_MS), token, tenant);
  if (args.command === 'doctor') {
    for (const line of asked.lines) say(line);
    return asked.isWell ? 0 : 1;
  }
  if (!asked.isWell) throw new Error(asked.lines.join('\n'));
  const scenario = SCENARIOS.find(({ name }) => name === args.command);
  if (scenario === undefined) return 2;
  const end = args.end ?? (dataDir === undefined ? undefined : await knownEnd(dataDir, args));
  const holds = await runScenario({
    api: new HttpApi(args.url, signal),
    adminToken: token,
    scenario,
    tenantId: args.tenant ?? scenario.name,
    seed: args.seed,
    size: args.size ?? scenario.defaultSize,
    end: end ?? Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS,
    again: end !== undefined,
    say,
    progress: (label, total, unit) => progressBar(process.stdout, label, total, unit),
  });
  return holds ? 0 : 1;
}

try {
  process.exitCode = await run(parseArguments(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (error instanceof UsageError) process.stderr.write(`\n${USAGE}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
