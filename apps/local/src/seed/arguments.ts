import { parseArgs } from 'node:util';
import { SCENARIOS } from './scenarios.js';

export const USAGE = `usage: npm run seed -- doctor | list | ${SCENARIOS.map(({ name }) => name).join(' | ')}

  doctor              whether an api answers, is ready and takes the admin token, and what its tenants hold
  list                the scenarios and what they hold
  SCENARIO            makes the tenant, issues keys, sends everything, prints a report

  --tenant T          the tenant (the scenario's name by default)
  --size N            how much of it; see list
  --seed S            a whole number: other seeds are other data (1 by default)
  --end TIME          ISO 8601, the last moment of the data (the minute that it is by default)
  --url URL           where the api is (http://127.0.0.1:8080 by default)
  --admin-token TOKEN by default ADMIN_TOKEN, else the one that npm start keeps in DATA_DIR
`;

export interface SeedArguments {
  readonly command: string;
  readonly tenant: string | undefined;
  readonly size: number | undefined;
  readonly seed: number;
  /** Epoch milliseconds. */
  readonly end: number | undefined;
  readonly url: string;
  readonly adminToken: string | undefined;
}

/** Arguments that make no sense; the message names them. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What was asked for. Throws {@link UsageError}. */
export function parseArguments(args: readonly string[]): SeedArguments {
  const { positionals, values } = parsed(args);
  const [command = '', ...more] = positionals;
  const known = ['doctor', 'list', ...SCENARIOS.map(({ name }) => name)];
  if (!known.includes(command))
    throw new UsageError(command === '' ? 'no command' : `unknown command: ${command}`);
  if (more.length > 0) throw new UsageError(`what is ${more.join(' ')}?`);
  const end = values.end === undefined ? undefined : Date.parse(values.end);
  if (Number.isNaN(end)) throw new UsageError(`--end ${values.end}: expected an ISO 8601 time`);
  const url = (values.url ?? 'http://127.0.0.1:8080').replace(/\/+$/, '');
  if (!URL.canParse(url)) throw new UsageError(`--url ${url}: expected a URL`);
  return {
    command,
    tenant: values.tenant,
    size: values.size === undefined ? undefined : whole('--size', values.size, 1),
    seed: values.seed === undefined ? 1 : whole('--seed', values.seed, 0),
    end,
    url,
    adminToken: values['admin-token'],
  };
}

function whole(name: string, text: string, least: number): number {
  const value = Number(text);
  if (/^\d{1,9}$/.test(text) && value >= least) return value;
  throw new UsageError(`${name} ${text}: expected a whole number from ${least} to 999999999`);
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { tenant: text, size: text, seed: text, end: text, url: text, 'admin-token': text };
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
