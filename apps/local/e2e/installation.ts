import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '#infra/clickhouse/process/free-port.js';
import {
  type ClickHouseProcess,
  startClickHouseProcess,
} from '#infra/clickhouse/process/start-clickhouse-process.js';
import {
  startTestServerProcess,
  type TestServerProcess,
} from '#infra-testing/eventstoredb-server/server-process.js';
import { startOwnRedis, type TestRedis } from '#infra-testing/redis.js';
import { type Answer, type Keys, request } from './product.js';

const ADMIN_TOKEN = 'e2e-admin-token-0123456789';
const PROGRAMS = { api: 'dist/apps/api/src/main.js', projector: 'dist/apps/projector/src/main.js' } as const;

interface Replica {
  readonly program: keyof typeof PROGRAMS;
  readonly url: string;
  readonly env: NodeJS.ProcessEnv;
  readonly log: string;
  child: ChildProcess | undefined;
}

/**
 * Test equipment: the product as it runs on many machines, on one: several apis and projectors over an event store
 * that is spoken to by EventStoreDB's protocol, Redis, and ClickHouse by URL, each a process that can be killed.
 */
export class Installation {
  private turn = 0;

  private constructor(
    readonly dir: string,
    readonly eventStore: { server: TestServerProcess; readonly port: number },
    readonly redis: TestRedis,
    readonly clickhouse: { server: ClickHouseProcess; readonly port: number },
    private readonly replicas: ReadonlyMap<string, Replica>,
  ) {}

  static async start({ apis = 3, projectors = 2, shards = 4 } = {}): Promise<Installation> {
    const dir = await mkdtemp(join(tmpdir(), 'attribution-installation-'));
    const [storePort, clickhousePort] = [await freePort(), await freePort()];
    const [server, redis, clickhouse] = await Promise.all([
      startTestServerProcess(join(dir, 'event-store'), storePort),
      startOwnRedis(),
      startClickHouseProcess({ dataDir: dir, port: clickhousePort }),
    ]);
    const common = {
      ...process.env,
      NODE_OPTIONS: '',
      ADMIN_TOKEN,
      RATE_LIMIT: 'off',
      LOG_LEVEL: 'info',
      EVENT_STORE_URL: server.url,
      REDIS_URL: redis.url,
      CLICKHOUSE_URL: clickhouse.url,
      ATTRIBUTION_CLICKHOUSE_USER: clickhouse.username,
      ATTRIBUTION_CLICKHOUSE_PASSWORD: clickhouse.password,
      ATTRIBUTION_PROJECTOR_SHARDS: String(shards),
    };
    const replicas = new Map<string, Replica>();
    const add = async (program: keyof typeof PROGRAMS, number: number) => {
      const name = `${program}-${number}`;
      const port = await freePort();
      const dataDir = join(dir, name);
      await mkdir(dataDir);
      const env = { ...common, DATA_DIR: dataDir, PORT: String(port) };
      const log = join(dir, `${name}.log`);
      replicas.set(name, { program, url: `http://127.0.0.1:${port}`, env, log, child: undefined });
    };
    for (let n = 1; n <= apis; n++) await add('api', n);
    for (let n = 1; n <= projectors; n++) await add('projector', n);
    const installation = new Installation(
      dir,
      { server, port: storePort },
      redis,
      { server: clickhouse, port: clickhousePort },
      replicas,
    );
    for (const name of replicas.keys()) installation.run(name);
    await installation.ready();
    return installation;
  }

  get names(): string[] {
    return [...this.replicas.keys()];
  }

  /** Starts a replica that is not running. */
  run(name: string): void {
    const replica = this.named(name);
    const child = spawn(process.execPath, [PROGRAMS[replica.program]], {
      env: replica.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const log = createWriteStream(replica.log, { flags: 'a' });
    for (const stream of [child.stdout, child.stderr]) stream?.pipe(log, { end: false });
    replica.child = child;
  }

  /** As a machine goes that loses power. */
  async kill(name: string): Promise<void> {
    const replica = this.named(name);
    const { child } = replica;
    replica.child = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  async restartEventStore(): Promise<void> {
    await this.eventStore.server.kill();
    this.eventStore.server = await startTestServerProcess(
      join(this.dir, 'event-store'),
      this.eventStore.port,
    );
  }

  async restartClickHouse(): Promise<void> {
    await this.clickhouse.server.kill();
    this.clickhouse.server = await startClickHouseProcess({ dataDir: this.dir, port: this.clickhouse.port });
  }

  /** Resolves once every api that runs says that it is ready. */
  async ready(): Promise<void> {
    for (const replica of this.replicas.values()) {
      if (replica.program !== 'api') continue;
      for (;;) {
        if (replica.child === undefined || replica.child.exitCode !== null)
          throw new Error(`an api has ended: ${replica.log}`);
        const up = await fetch(`${replica.url}/readyz`).then(
          (answer) => answer.ok,
          () => false,
        );
        if (up) break;
        await delay(50);
      }
    }
  }

  /** Facts that wait in the spools of the apis; undefined while an api has its event store for away. */
  async spooled(): Promise<number | undefined> {
    let events = 0;
    for (const { program, url } of this.replicas.values()) {
      if (program !== 'api') continue;
      const answer = await fetch(`${url}/readyz`);
      const { checks } = (await answer.json()) as {
        checks: { spool: { events: number; isStoreAway: boolean } };
      };
      if (checks.spool.isStoreAway) return undefined;
      events += checks.spool.events;
    }
    return events;
  }

  async createTenant(tenantId: string, settings: object = {}): Promise<Keys> {
    await this.admin('POST', '/v1/admin/tenants', { tenantId, name: tenantId, ...settings });
    const keys: string[] = [];
    for (const scope of ['write', 'read']) {
      const path = `/v1/admin/tenants/${tenantId}/keys`;
      keys.push((await this.admin<{ key: string }>('POST', path, { scope })).body.key);
    }
    const [writeKey = '', readKey = ''] = keys;
    // Known to one api at once, to the others soon.
    for (const { url, program } of this.replicas.values()) {
      while (
        program === 'api' &&
        (await request(url, 'GET', '/v1/attribution/models', readKey)).status === 401
      )
        await delay(20);
    }
    return { writeKey, readKey };
  }

  admin<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    return this.request<T>(method, path, ADMIN_TOKEN, body);
  }

  /** To one api after the other, as a balancer does: past those that do not answer, which is no answer of theirs. */
  async request<T>(method: string, path: string, key: string, body?: unknown): Promise<Answer<T>> {
    const apis = [...this.replicas.values()].filter(({ program }) => program === 'api');
    for (let tries = 0; ; tries++) {
      const api = apis[this.turn++ % apis.length];
      if (api === undefined) throw new Error('no api');
      try {
        if (api.child !== undefined) return await request<T>(api.url, method, path, key, body);
      } catch (error) {
        if (tries > 200) throw error;
      }
      if (tries >= apis.length) await delay(20);
    }
  }

  async stop(): Promise<void> {
    for (const name of this.names) await this.kill(name);
    await this.eventStore.server.kill();
    await this.redis.stop();
    await this.clickhouse.server.kill();
    await rm(this.dir, { recursive: true, force: true });
  }

  private named(name: string): Replica {
    const replica = this.replicas.get(name);
    if (replica === undefined) throw new Error(`no replica ${name}`);
    return replica;
  }
}
