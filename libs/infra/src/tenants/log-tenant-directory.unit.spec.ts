import { tenantStream } from '#domain/events/streams.js';
import type { EventStore, SubscribeOptions } from '#domain/ports/event-store.js';
import { hashOf } from '#domain/tenants/api-key.js';
import { newTenant, parseBody } from '#domain/tenants/settings-schema.js';
import { encodeTenantEvent } from '#domain/tenants/tenant-codec.js';
import type { TenantEvent } from '#domain/tenants/tenant-events.js';
import { InMemoryEventStore } from '#domain-testing/fakes/in-memory-event-store.js';
import { LogTenantDirectory } from './log-tenant-directory.js';

const registered = (tenantId: string): TenantEvent => ({
  type: 'TenantRegistered',
  data: parseBody(newTenant, { tenantId, name: tenantId }),
});
const issued = (secret: string): TenantEvent => ({
  type: 'ApiKeyIssued',
  data: { keyId: secret, scope: 'read', hash: hashOf(secret), issuedAt: '2026-03-01T00:00:00Z' },
});

describe('LogTenantDirectory', () => {
  let store: InMemoryEventStore;
  let directory: LogTenantDirectory;
  beforeEach(() => {
    store = new InMemoryEventStore();
    directory = new LogTenantDirectory(store);
  });
  afterEach(async () => {
    await directory.stop();
    await store.close();
  });

  async function append(tenantId: string, ...events: TenantEvent[]): Promise<number> {
    const at = '2026-03-01T00:00:00Z';
    const encoded = events.map((event, i) => encodeTenantEvent(tenantId, event, { id: `${i}`, at }));
    return (await store.appendToStream(tenantStream(tenantId), encoded)).position;
  }

  it('is ready when it knows what was in the log at the start', async () => {
    await append('b', registered('b'));
    await append('a', registered('a'), issued('secret'));
    directory.start();
    await directory.ready;
    expect(directory.isReady).toBe(true);
    expect(directory.tenants().map(({ tenantId }) => tenantId)).toEqual(['a', 'b']);
    expect(directory.keyOf('secret')).toMatchObject({ tenantId: 'a', scope: 'read' });
    expect(directory.keysOf('a')).toHaveLength(1);
    expect([directory.keyOf('other'), directory.tenant('c'), directory.keysOf('c')]).toEqual([
      undefined,
      undefined,
      [],
    ]);
  });

  it('has what was decided up to a position, for whoever waits for it', async () => {
    const position = await append('a', registered('a'), issued('secret'));
    await directory.waitFor(position);
    expect(directory.keyOf('secret')).toBeDefined();
    await directory.waitFor(await append('a', { type: 'ApiKeyRevoked', data: { keyId: 'secret' } }));
    expect(directory.keyOf('secret')).toBeUndefined();
  });

  it('is not ready any more once there is a decision that this build cannot read', async () => {
    await append('a', registered('a'));
    directory = new LogTenantDirectory(store, { retryDelayMs: 1 });
    directory.start();
    await directory.ready;
    expect(directory.isReady).toBe(true);
    const [event] = [encodeTenantEvent('a', issued('secret'), { id: 'later', at: '2026-03-01T00:00:00Z' })];
    const metadata = new TextEncoder().encode(
      JSON.stringify({ schemaVersion: 99, receivedAt: '2026-03-01T00:00:00Z' }),
    );
    await store.appendToStream(tenantStream('a'), [{ ...event, metadata }]);
    while (directory.isReady) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(directory.keyOf('secret')).toBeUndefined();
  });

  it('a wait also ends at events of other streams', async () => {
    const event = encodeTenantEvent('a', registered('a'), { id: '1', at: '' });
    await directory.waitFor((await store.appendToStream('tracking-a_0', [event])).position);
    expect(directory.tenants()).toEqual([]);
  });

  it('follows the log again, from where it was, after its subscription failed', async () => {
    const failures: unknown[] = [];
    const from: unknown[] = [];
    const flaky: Pick<EventStore, 'subscribeToAll'> = {
      async *subscribeToAll(options: SubscribeOptions = {}) {
        from.push(options.after);
        for await (const message of store.subscribeToAll(options)) {
          yield message;
          if (failures.length === 0 && message.kind === 'events') throw new Error('lost');
        }
      },
    };
    directory = new LogTenantDirectory(flaky, { onError: (error) => failures.push(error), retryDelayMs: 0 });
    await directory.waitFor(await append('a', registered('a')));
    await directory.waitFor(await append('b', registered('b')));
    expect(directory.tenants()).toHaveLength(2);
    expect(failures).toEqual([new Error('lost')]);
    expect(from).toEqual([0, 1]);
  });
});
