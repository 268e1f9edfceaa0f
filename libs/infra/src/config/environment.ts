import { isIP } from 'node:net';
import { z } from 'zod';
import { isClusterName } from '../clickhouse/databases.js';
import { ConfigError } from './config-error.js';

const onOff = z.enum(['on', 'off'], 'expected on or off').transform((value) => value === 'on');

function integer(min: number, max: number) {
  const expected = `expected a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, expected)
    .transform(Number)
    .refine((value) => value >= min && value <= max, expected);
}

const url = (schemes: readonly string[]) =>
  z
    .string()
    .refine(
      (value) => URL.canParse(value) && schemes.includes(new URL(value).protocol),
      `expected a URL that starts with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`,
    );

function isAddressOrNetwork(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/');
  const bits = isIP(address) === 4 ? 32 : isIP(address) === 6 ? 128 : -1;
  if (more.length > 0 || bits < 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits);
}

/** By its scheme only, since `esdb://a,b,c` is no URL; the rest is checked where the store is opened, at boot. */
const eventStoreUrl = z
  .string()
  .regex(
    /^(?:esdb|kurrentdb|kurrent|kdb)(?:\+discover)?:\/\/./,
    'expected a connection string that starts with esdb:// or esdb+discover://',
  );

/** Every variable that the platform reads. The first block is public; `ATTRIBUTION_*` are finer knobs. */
const schema = z.object({
  PORT: integer(0, 65_535).default(8080),
  HOST: z.string().max(255).default('127.0.0.1'),
  DATA_DIR: z.string().default('.data'),
  EVENT_STORE_URL: eventStoreUrl.optional(),
  CLICKHOUSE_URL: url(['http:', 'https:']).optional(),
  /** The cluster, as the servers' configuration names it, that the tables are spread over. */
  CLICKHOUSE_CLUSTER: z
    .string()
    .refine(isClusterName, 'expected a name of letters, digits, _ and -')
    .optional(),
  REDIS_URL: url(['redis:', 'rediss:']).optional(),
  API_ROLE: z.enum(['all', 'command', 'query'], 'expected all, command or query').default('all'),
  ADMIN_TOKEN: z.string().min(16, 'expected at least 16 characters').optional(),
  DEMO: onOff.default(true),
  RATE_LIMIT: onOff.default(true),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'expected trace, debug, info, warn, error, fatal or silent',
    )
    .default('info'),

  /** Proxies before the api, as addresses and networks with commas between: their `X-Forwarded-*` headers are believed. */
  ATTRIBUTION_TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== ''),
    )
    .refine(
      (list) => list.every(isAddressOrNetwork),
      'expected addresses or networks with commas between, such as 10.0.0.0/8,::1',
    ),
  /** The largest event, in bytes of JSON as sent. */
  ATTRIBUTION_MAX_EVENT_BYTES: integer(256, 16_777_216).default(32_768),
  /** The largest JSON body of several items, in bytes after decompression. */
  ATTRIBUTION_MAX_BATCH_BYTES: integer(1_024, 268_435_456).default(512_000),
  /** What an api keeps on its disk while the store of EVENT_STORE_URL is away: bytes, and age of the oldest fact. */
  ATTRIBUTION_SPOOL_MAX_BYTES: integer(1_048_576, 1_099_511_627_776).default(1_073_741_824),
  ATTRIBUTION_SPOOL_MAX_AGE_SECONDS: integer(1, 2_592_000).default(86_400),
  /** Shares of the tenants that projectors divide among them; the same for every api and projector. */
  ATTRIBUTION_PROJECTOR_SHARDS: integer(1, 64).default(1),
  /** Who speaks to the server of CLICKHOUSE_URL; credentials within that URL do as well. */
  ATTRIBUTION_CLICKHOUSE_USER: z.string().optional(),
  ATTRIBUTION_CLICKHOUSE_PASSWORD: z.string().optional(),
  /** Where the launcher's local ClickHouse listens; without it DATA_DIR tells. */
  ATTRIBUTION_LOCAL_CLICKHOUSE_URL: url(['http:']).optional(),
});

export type Environment = z.infer<typeof schema>;

/** The variables read, checked and with their defaults. An empty one counts as unset. Throws ConfigError. */
export function parseEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  const known = new Set(Object.keys(schema.shape));
  const problems = Object.keys(env)
    .filter((name) => name.startsWith('ATTRIBUTION_') && !known.has(name))
    .map((name) => `${name}: unknown variable`);
  const given = Object.fromEntries(
    [...known].map((name) => [name, env[name] === '' ? undefined : env[name]]),
  );
  const parsed = schema.safeParse(given);
  // A value is not repeated in its message: it may be a secret.
  for (const issue of parsed.error?.issues ?? []) problems.push(`${issue.path.join('.')}: ${issue.message}`);
  if (!parsed.success || problems.length > 0)
    throw new ConfigError(`bad configuration\n  ${problems.join('\n  ')}`);
  return parsed.data;
}
