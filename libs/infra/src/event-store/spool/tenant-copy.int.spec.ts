import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tenantStream } from '#domain/events/streams.js';
import { type EventStore, EventStoreUnavailableError } from '#domain/ports/event-store.js';
import { hashOf } from '#domain/tenants/api-key.js';
import { newTenant, parseBody } from '#domain/tenants/settings-schema.js';
import { encodeTenantEvent } from '#domain/tenants/tenant-codec.js';
import type { TenantEvent } from '#domain/tenants/tenant-events.js';
import { InMemoryEventStore } from '#domain-testing/fakes/in-memory-event-store.js';
import { LogTenantDirectory } from '../../tenants/log-tenant-directory.js';
import { TenantCopy } from './tenant-copy.js';
import { Spools } from './testing/spool-under-test.js';

const directories = new Spools();
afterAll(() => directories.removeAll());

const at = '2026-03-01T00:00:00Z';
let ids = 0;
const append = (store: EventStore, ...events: TenantEvent[]) =>
  store.appendToStream(
    tenantStream('acme'),
    events.map((event) => encodeTenantEvent('acme', event, { id: `${++ids}`, at })),
  );
const registered: TenantEvent = {
  type: 'TenantRegistered',
  data: parseBody(newTenant, { tenantId: 'acme', name: 'Acmé' }),
};
const issued = (secret: string): TenantEvent => ({
  type: 'ApiKeyIssued',
  data: { keyId: secret, scope: 'write', hash: hashOf(secret), issuedAt: at },
});

/** A log that is away until it is let in. */
class AwayAtFirst {
  private readonly back = Promise.withResolvers<void>();
  private isAway = true;

  constructor(private readonly log: InMemoryEventStore) {}

  async headPosition(): Promise<number> {
    if (this.isAway) throw new EventStoreUnavailableError('away');
    return this.log.headPosition();
  }

  async *subscribeToAll(options: Parameters<EventStore['subscribeToAll']>[0]) {
    await this.back.promise;
    yield* this.log.subscribeToAll(options);
  }

  comeBack(): void {
    this.isAway = false;
    this.back.resolve();
  }
}

function open(store: ConstructorParameters<typeof TenantCopy>[0], path: string) {
  const errors: unknown[] = [];
  const copy = new TenantCopy(store, path, (error) => errors.push(error));
  return { directory: new LogTenantDirectory(copy, { retryDelayMs: 0 }), errors };
}

it('knows tenants and keys at a start without the store, and goes on from there when it is back', async () => {
  const path = join(await directories.directory(), 'tenants.json');
  const log = new InMemoryEventStore();
  await append(log, registered, issued('first'));
  const before = open(log, path);
  await before.directory.waitFor((await append(log, issued('second'))).position);
  await before.directory.ready;

  const store = new AwayAtFirst(log);
  await append(log, issued('third'));
  const { directory } = open(store, path);
  directory.start();
  await directory.ready;
  expect(directory.tenant('acme')?.name).toBe('Acmé');
  expect(directory.keyOf('first')).toMatchObject({ tenantId: 'acme', scope: 'write' });
  expect(directory.keyOf('third')).toBeUndefined();

  store.comeBack();
  const { position } = await append(log, { type: 'ApiKeyRevoked', data: { keyId: 'first' } });
  await directory.waitFor(position);
  expect(directory.keyOf('first')).toBeUndefined();
  expect(directory.keyOf('third')).toBeDefined();
  await log.close();
  await Promise.all([directory.stop(), before.directory.stop()]);
});

it.each([
  ['missing', undefined],
  ['broken', '[{"id":1'],
])('is not ready while the store is away and the copy is %s', async (_, content) => {
  const path = join(await directories.directory(), 'tenants.json');
  if (content !== undefined) await writeFile(path, content);
  const log = new InMemoryEventStore();
  const { position } = await append(log, registered);
  const store = new AwayAtFirst(log);
  const { directory } = open(store, path);
  const reached = directory.waitFor(position);
  expect(directory.isReady).toBe(false);
  store.comeBack();
  await reached;
  expect(directory.tenant('acme')).toBeDefined();
  await log.close();
  await directory.stop();
});

it('does not believe a copy when the log is there to be read', async () => {
  const path = join(await directories.directory(), 'tenants.json');
  const other = new InMemoryEventStore();
  await append(other, registered, issued('of another log'));
  const first = open(other, path);
  first.directory.start();
  await first.directory.ready;
  const log = new InMemoryEventStore();
  await append(log, registered);
  const { directory } = open(log, path);
  directory.start();
  await directory.ready;
  expect(directory.keyOf('of another log')).toBeUndefined();
  await Promise.all([log.close(), other.close()]);
  await Promise.all([directory.stop(), first.directory.stop()]);
});

it('goes on without a copy that cannot be written, and says so', async () => {
  const log = new InMemoryEventStore();
  await append(log, registered);
  const { directory, errors } = open(log, '/nonexistent/tenants.json');
  directory.start();
  await directory.ready;
  expect(errors).toMatchObject([{ code: 'ENOENT' }]);
  await log.close();
  await directory.stop();
});
