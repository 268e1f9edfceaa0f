import 'reflect-metadata';
import { fastifyCookie } from '@fastify/cookie';
import { Global, type INestApplication, Module, type Type, type ValueProvider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import type { KeyScope, Tenant } from '#domain/tenants/tenant.js';
import { AccessGuard } from '../../http/authentication/access.guard.js';
import { authenticateGraphQL } from '../../http/authentication/authenticate-graphql.js';
import { IngestionTally } from '../../http/operation/ingestion-tally.js';
import { ProblemFilter } from '../../http/problems/problem.filter.js';
import { TenantRateLimit } from '../../http/rate-limit/tenant-rate-limit.js';
import { wantsSocket } from '../../http/routes/socket-requests.js';
import { CONFIG, DATABASES, EVENT_STORE, LOGGER, TENANT_DIRECTORY } from '../../tokens.js';
import { OTHER_TENANT, TENANT } from './fakes.js';

export interface GraphQLBody {
  readonly data: Record<string, unknown> | null;
  readonly errors?: readonly { message: string; extensions: Record<string, unknown> }[];
}

/** A query side without a socket. */
export interface TestRequests {
  readonly nest: INestApplication;
  /** What was reported as the fault of the product. */
  readonly defects: unknown[];
  /** Keys that are revoked from now on. */
  readonly revoked: Set<string>;
  /** What tenants have sent. */
  readonly tally: IngestionTally;
  /** Position of the head of the log. */
  head: number;
  get(path: string, key?: string): Promise<{ status: number; body: unknown }>;
  graphql(query: string, variables?: object, key?: string): Promise<{ status: number; body: GraphQLBody }>;
  close(): Promise<void>;
}

const CONFIGURED = {
  adminToken: 'admin',
  rateLimit: false,
  eventStore: { engine: 'embedded' },
  clickhouse: { engine: 'local', url: 'http://secret.example', password: 'secret' },
  journeyCache: { engine: 'in-process' },
  jobs: { engine: 'in-process' },
  projectorShards: 1,
};

/** Keys of {@link TENANT} by their scope, and the read key of {@link OTHER_TENANT}. */
export const KEYS = { read: 'key-r', write: 'key-w', other: 'key-o' } as const;

/** Knows a tenant and its two keys, and another one. Keys in `revoked` are none. */
export function directoryOf(tenant: Tenant, revoked: ReadonlySet<string> = new Set()): TenantDirectory {
  const keys = Object.entries(KEYS).map(([scope, secret]) => ({
    secret,
    key: {
      keyId: scope,
      tenantId: scope === 'other' ? OTHER_TENANT.tenantId : tenant.tenantId,
      scope: (scope === 'other' ? 'read' : scope) as KeyScope,
      hash: '',
      issuedAt: '',
    },
  }));
  return {
    tenant: (id) => [tenant, OTHER_TENANT].find(({ tenantId }) => tenantId === id),
    tenants: () => [tenant],
    keyOf: (secret) => (revoked.has(secret) ? undefined : keys.find((known) => known.secret === secret)?.key),
    keysOf: () => keys.map(({ key }) => key),
  };
}

/** Opens a module of the query side behind the api's access control and problems. */
export async function openApp(
  module: Type,
  { head, tenant = TENANT, ports }: { head: number; tenant?: Tenant; ports: ValueProvider[] },
): Promise<TestRequests> {
  const defects: unknown[] = [];
  const log = { head };
  const revoked = new Set<string>();
  const directory = directoryOf(tenant, revoked);
  const tally = new IngestionTally();
  const providers = [
    { provide: DATABASES, useValue: { pinned: <T>(work: () => T) => work() } },
    ...ports,
    { provide: EVENT_STORE, useValue: { headPosition: async () => log.head } },
    { provide: TENANT_DIRECTORY, useValue: directory },
    { provide: CONFIG, useValue: CONFIGURED },
    { provide: IngestionTally, useValue: tally },
    { provide: LOGGER, useValue: { error: (details: unknown) => defects.push(details) } },
  ];
  @Global()
  @Module({ providers, exports: providers.map(({ provide }) => provide) })
  class PortsModule {}
  @Module({
    imports: [PortsModule, module],
    providers: [
      TenantRateLimit,
      { provide: APP_GUARD, useClass: AccessGuard },
      { provide: APP_FILTER, useClass: ProblemFilter },
    ],
  })
  class TestModule {}

  const app = await NestFactory.create<NestFastifyApplication>(
    TestModule,
    new FastifyAdapter({ http: { shouldUpgradeCallback: wantsSocket } }),
    {
      logger: false,
      abortOnError: false,
    },
  );
  await app.getHttpAdapter().getInstance().register(fastifyCookie);
  authenticateGraphQL(app.getHttpAdapter().getInstance(), directory);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();

  return {
    nest: app,
    defects,
    revoked,
    tally,
    get head() {
      return log.head;
    },
    set head(position: number) {
      log.head = position;
    },
    async get(path, key = KEYS.read) {
      const url = `/v1/attribution/${path}`;
      const { statusCode, body } = await app.inject({ method: 'GET', url, headers: headersOf(key) });
      return { status: statusCode, body: JSON.parse(body) };
    },
    async graphql(query, variables = {}, key = KEYS.read) {
      const request = { method: 'POST', url: '/graphql', payload: { query, variables } } as const;
      const { statusCode, body } = await app.inject({ ...request, headers: headersOf(key) });
      return { status: statusCode, body: JSON.parse(body) };
    },
    close: () => app.close(),
  };
}

function headersOf(key: string): Record<string, string> {
  return key === '' ? {} : { authorization: `Bearer ${key}` };
}
