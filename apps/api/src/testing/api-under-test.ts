import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { EventMetadata } from '#domain/events/metadata.js';
import { decodeMetadata } from '#domain/events/metadata.js';
import type { EventStore, RecordedEvent } from '#domain/ports/event-store.js';
import { InMemoryEventStore } from '#domain-testing/fakes/in-memory-event-store.js';
import { createClickHouseClient } from '#infra/clickhouse/client/create-clickhouse-client.js';
import { DEFAULT_DATABASES } from '#infra/clickhouse/databases.js';
import type { Config } from '#infra/config/config.js';
import { createLogger } from '#infra/telemetry/logger.js';
import { LogTenantDirectory } from '#infra/tenants/log-tenant-directory.js';
import { createApi } from '../create-api.js';
import type { Engines } from '../engines.js';
import { Lifecycle } from '../lifecycle.js';
import { LiveDatabases } from '../read-models/live-databases.js';

export const ADMIN_TOKEN = 'the-administrator-of-the-tests';

/** A port that nothing listens on. */
const NOWHERE = 'http://127.0.0.1:1';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Sending {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT' | 'OPTIONS';
  readonly key?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes and text are sent as they are, anything else as JSON. */
  readonly body?: unknown;
}

/** A recorded fact, readable. */
export interface ReadableFact {
  readonly event: RecordedEvent;
  readonly text: string;
  readonly metadata: EventMetadata;
}

export interface ApiUnderTest {
  readonly app: NestFastifyApplication;
  readonly engines: Engines;
  readonly writeKey: string;
  readonly readKey: string;
  send(url: string, sending?: Sending): Promise<Answer>;
  admin(url: string, sending?: Sending): Promise<Answer>;
  /** Facts of all tracking streams, in the order of the log. */
  facts(): Promise<ReadableFact[]>;
  close(): Promise<void>;
}

export interface ApiOptions {
  readonly eventStore?: EventStore;
  readonly config?: Partial<Config>;
  readonly tenant?: Readonly<Record<string, unknown>>;
  /** Directory of a built dashboard. */
  readonly dashboard?: string;
}

export function testEngines(options: ApiOptions = {}): Engines {
  const eventStore = options.eventStore ?? new InMemoryEventStore();
  const clickhouse = { engine: 'server', url: NOWHERE, username: 'nobody', password: '' } as const;
  const config: Config = {
    http: { port: 0, host: '127.0.0.1', trustedProxies: [] },
    dataDir: '/nonexistent',
    role: 'command',
    adminToken: ADMIN_TOKEN,
    demo: false,
    rateLimit: true,
    logLevel: 'silent',
    eventStore: { engine: 'embedded', directory: '/nonexistent/log' },
    clickhouse,
    journeyCache: { engine: 'in-process' },
    jobs: { engine: 'in-process' },
    leases: { engine: 'in-process' },
    projectorShards: 1,
    limits: { maxEventBytes: 32_768, maxBatchBytes: 512_000 },
    ...options.config,
  };
  return {
    config,
    logger: createLogger({ name: 'api', level: config.logLevel }),
    lifecycle: new Lifecycle(),
    eventStore,
    directory: new LogTenantDirectory(eventStore),
    clickhouse: createClickHouseClient(clickhouse),
    databases: new LiveDatabases(DEFAULT_DATABASES, async () => DEFAULT_DATABASES),
  };
}

/** The command side in this process, over a log in memory, with the tenant `acme` and its two keys. */
export async function openApi(options: ApiOptions = {}): Promise<ApiUnderTest> {
  const engines = testEngines(options);
  const { eventStore, directory, clickhouse } = engines;
  directory.start();
  await directory.ready;
  const app = await createApi(engines, options.dashboard);

  const send = async (url: string, { method = 'POST', key, headers = {}, body }: Sending = {}) => {
    const isRaw = typeof body === 'string' || body instanceof Uint8Array;
    const answer = await app.inject({
      method,
      url,
      headers: {
        ...(key !== undefined && { authorization: `Bearer ${key}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { payload: isRaw ? Buffer.from(body as string) : JSON.stringify(body) }),
    });
    const isJson = String(answer.headers['content-type']).includes('json');
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: (isJson ? JSON.parse(answer.body) : { text: answer.body }) as Answer['body'],
    };
  };
  const admin = (url: string, sending: Sending = {}) =>
    send(`/v1/admin/${url}`, { key: ADMIN_TOKEN, ...sending });
  const keyOf = async (scope: string) =>
    String((await admin('tenants/acme/keys', { body: { scope } })).body['key']);
  await admin('tenants', { body: { tenantId: 'acme', name: 'Acme', currency: 'EUR', ...options.tenant } });

  return {
    app,
    engines,
    writeKey: await keyOf('write'),
    readKey: await keyOf('read'),
    send,
    admin,
    facts: () => readFacts(eventStore),
    close: async () => {
      await app.close();
      await directory.stop();
      await clickhouse.close();
      await eventStore.close();
    },
  };
}

/** Facts of all tracking streams, in the order of the log. */
export async function readFacts(store: EventStore): Promise<ReadableFact[]> {
  const facts: ReadableFact[] = [];
  for await (const message of store.subscribeToAll({ streamPrefixes: ['tracking-'] })) {
    if (message.kind === 'caughtUp') break;
    if (message.kind !== 'events') continue;
    for (const event of message.events) {
      const text = Buffer.from(event.data).toString();
      facts.push({ event, text, metadata: decodeMetadata(event.metadata) });
    }
  }
  return facts;
}
