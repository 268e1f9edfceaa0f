import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { loadConfig } from './config.js';
import { ConfigError } from './config-error.js';
import { defaultQueueBytes } from './default-queue-bytes.js';
import { parseEnvironment } from './environment.js';

describe('configuration', () => {
  let DATA_DIR: string;
  beforeEach(() => {
    DATA_DIR = mkdtempSync(join(tmpdir(), 'attribution-config-'));
  });
  afterEach(() => rmSync(DATA_DIR, { recursive: true }));

  const base = () => ({ DATA_DIR, CLICKHOUSE_URL: 'http://ch:8123' });

  it('has the documented defaults', () => {
    const config = loadConfig(base());
    expect(config).toMatchObject({
      http: { port: 8080, host: '127.0.0.1' },
      role: 'all',
      demo: true,
      rateLimit: true,
      logLevel: 'info',
      limits: { maxEventBytes: 32_768, maxBatchBytes: 512_000 },
      admission: { waitMs: 100, stallMs: 6_000 },
      queries: { atOnce: 8, waitMs: 5_000 },
    });
    expect(parseEnvironment({}).DATA_DIR).toBe('.data');
    expect(
      isAbsolute(loadConfig({ CLICKHOUSE_URL: 'http://ch:8123', ADMIN_TOKEN: 'x'.repeat(16) }).dataDir),
    ).toBe(true);
  });

  it.each([
    ['PORT', '65536'],
    ['PORT', '80a'],
    ['API_ROLE', 'both'],
    ['DEMO', 'no'],
    ['RATE_LIMIT', 'true'],
    ['LOG_LEVEL', 'loud'],
    ['CLICKHOUSE_URL', 'tcp://ch:9000'],
    ['CLICKHOUSE_URL', 'ch'],
    ['CLICKHOUSE_CLUSTER', 'main` SYNC'],
    ['REDIS_URL', 'http://redis:6379'],
    ['REDIS_URL', 'redis'],
    ['EVENT_STORE_URL', 'http://eventstore:2113'],
    ['EVENT_STORE_URL', 'esdb'],
    ['ADMIN_TOKEN', 'short'],
    ['ATTRIBUTION_MAX_EVENT_BYTES', '1e3'],
    ['ATTRIBUTION_MAX_BATCH_BYTES', '-1'],
    ['ATTRIBUTION_QUEUE_BYTES', '1000'],
    ['ATTRIBUTION_QUEUE_WAIT_MS', '0'],
    ['ATTRIBUTION_QUEUE_STALL_MS', '1s'],
    ['ATTRIBUTION_QUERIES_AT_ONCE', '0'],
    ['ATTRIBUTION_QUERY_WAIT_MS', '-1'],
    ['ATTRIBUTION_SPOOL_MAX_BYTES', '1000'],
    ['ATTRIBUTION_SPOOL_MAX_AGE_SECONDS', '0'],
    ['ATTRIBUTION_MAX_EVNT_BYTES', '1000'],
  ])('stops the boot for %s=%s and names it', (name, value) => {
    const boot = () => loadConfig({ ...base(), [name]: value });
    expect(boot).toThrow(ConfigError);
    expect(boot).toThrow(`${name}: `);
  });

  it('names every bad variable at once, and none of their values', () => {
    const boot = () => loadConfig({ ...base(), PORT: 'x', DEMO: 'y', ADMIN_TOKEN: 'hunter2' });
    expect(boot).toThrow(/PORT: .*\n.*ADMIN_TOKEN: .*\n.*DEMO: /s);
    expect(boot).not.toThrow(/hunter2/);
  });

  it('bounds what is in flight by the memory that there is, and by what a body may be', () => {
    const MIB = 1 << 20;
    expect([128 * MIB, 1_024 * MIB, 8_192 * MIB].map(defaultQueueBytes)).toEqual(
      [16, 32, 64].map((n) => n * MIB),
    );
    const of = (env: object) => loadConfig({ ...base(), ...env }).admission.maxBytes;
    expect(of({})).toBe(defaultQueueBytes());
    expect(of({ ATTRIBUTION_QUEUE_BYTES: '3000000' })).toBe(3_000_000);
    expect(of({ ATTRIBUTION_QUEUE_BYTES: '3000000', ATTRIBUTION_MAX_BATCH_BYTES: '1000000' })).toBe(
      4_000_000,
    );
  });

  it('keeps journeys and jobs in Redis where REDIS_URL names one', () => {
    const url = 'rediss://an:p%40ss@redis.example:6380/2';
    const inRedis = { engine: 'redis', url };
    expect(loadConfig({ ...base(), REDIS_URL: url })).toMatchObject({ journeyCache: inRedis, jobs: inRedis });
    const alone = { engine: 'in-process' };
    expect(loadConfig({ ...base(), REDIS_URL: '' })).toMatchObject({ journeyCache: alone, jobs: alone });
  });

  it('keeps facts on the server that EVENT_STORE_URL names, as it is given', () => {
    const directory = join(DATA_DIR, 'event-log');
    const url = 'esdb://an:p%40ss@a:2113,b:2113?tls=false';
    const { eventStore } = loadConfig({ ...base(), EVENT_STORE_URL: url });
    const spool = { directory: join(DATA_DIR, 'spool'), maxBytes: 1_073_741_824, maxAgeSeconds: 86_400 };
    expect(eventStore).toEqual({ engine: 'eventstoredb', url, directory, spool });
    const unset = { engine: 'embedded', directory };
    expect(loadConfig({ ...base(), EVENT_STORE_URL: '' }).eventStore).toEqual(unset);
  });

  it('takes credentials from CLICKHOUSE_URL, the variables of their own first', () => {
    const env = { DATA_DIR, CLICKHOUSE_URL: 'https://an:p%40ss@ch.example:8443/' };
    expect(loadConfig(env).clickhouse).toEqual({
      engine: 'server',
      url: 'https://ch.example:8443',
      username: 'an',
      password: 'p@ss',
    });
    expect(loadConfig({ ...env, ATTRIBUTION_CLICKHOUSE_PASSWORD: 'other' }).clickhouse.password).toBe(
      'other',
    );
  });

  it('takes the name of a cluster beside the URL of one of its nodes, and not without', () => {
    expect(loadConfig({ ...base(), CLICKHOUSE_CLUSTER: 'main' }).clickhouse.cluster).toBe('main');
    expect(loadConfig(base()).clickhouse).not.toHaveProperty('cluster');
    expect(() => loadConfig({ DATA_DIR, CLICKHOUSE_CLUSTER: 'main' })).toThrow(
      /CLICKHOUSE_CLUSTER: .*CLICKHOUSE_URL/,
    );
  });

  it('says where to find a ClickHouse when there is none', () => {
    expect(() => loadConfig({ DATA_DIR })).toThrow(/CLICKHOUSE_URL: unset, and no local ClickHouse runs/);
  });

  it('makes the admin token once, for its owner only', () => {
    const token = loadConfig(base()).adminToken;
    const file = join(DATA_DIR, 'admin-token');
    expect(token).toHaveLength(43);
    expect(loadConfig(base()).adminToken).toBe(token);
    expect(readFileSync(file, 'utf8').trim()).toBe(token);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(loadConfig({ ...base(), ADMIN_TOKEN: 'given-by-the-owner' }).adminToken).toBe(
      'given-by-the-owner',
    );
  });
});
