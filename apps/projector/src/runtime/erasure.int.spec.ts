import { randomUUID } from 'node:crypto';
import { subjectOf } from '#domain/erasure/visitor-erased.js';
import { tenantStream } from '#domain/events/streams.js';
import { decide } from '#domain/tenants/decide.js';
import { newTenant, parseBody } from '#domain/tenants/settings-schema.js';
import { encodeTenantEvent } from '#domain/tenants/tenant-codec.js';
import type { TenantEvent } from '#domain/tenants/tenant-events.js';
import { evolve, initialState } from '#domain/tenants/tenant-state.js';
import { newEvent } from '#domain-testing/builders/events.js';
import { InMemoryEventStore } from '#domain-testing/fakes/in-memory-event-store.js';
import type { ClickHouseClient } from '#infra/clickhouse/client/create-clickhouse-client.js';
import type { Databases } from '#infra/clickhouse/databases.js';
import { migrate } from '#infra/clickhouse/migrations/migrate.js';
import { ClickHouseErasureStatuses } from '#infra/clickhouse/read-models/erasure/erasure-statuses.js';
import { ClickHouseErasureSubjects } from '#infra/clickhouse/read-models/erasure/erasure-subjects.js';
import { ClickHouseExportStore } from '#infra/clickhouse/read-models/export-store.js';
import { ClickHouseParkingLot } from '#infra/clickhouse/read-models/parking-lot.js';
import { ClickHouseProjectionProgress } from '#infra/clickhouse/read-models/projection-progress.js';
import { LogTenantDirectory } from '#infra/tenants/log-tenant-directory.js';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import type { ErasureStep } from './erasure-sweep.js';
import { runProjector } from './projector.js';

const TENANT = 'acme';
const AT = '2026-03-01T00:00:00Z';
const { tenantId, ...settings } = parseBody(newTenant, { tenantId: TENANT, name: 'Acme' });
const registered: TenantEvent = { type: 'TenantRegistered', data: { tenantId, ...settings } };
const state = evolve(initialState, registered);

type Sent = ReturnType<typeof newEvent>;
type Ids = { readonly anonymousId?: string; readonly userId?: string };
const on = (day: number) => `2026-03-0${day}T12:00:00.000Z`;
const touch = (messageId: string, ids: Ids, day: number, source = 'google') =>
  newEvent('TouchpointRecorded', { messageId, ...ids, source, medium: 'cpc', timestamp: on(day) });
const bought = (messageId: string, ids: Ids, day: number, orderId: string) =>
  newEvent('ConversionRecorded', {
    messageId,
    ...ids,
    type: 'purchase',
    orderId,
    value: 10,
    currency: 'USD',
    timestamp: on(day),
  });
const refunded = (messageId: string, conversionMessageId: string) =>
  newEvent('ConversionRefunded', { messageId, amount: 1 }, { conversionMessageId });
const call = (call: 'identify' | 'alias', body: Parameters<typeof newEvent>[1]) =>
  newEvent('VisitorIdentified', body, { call });
const tracked = (messageId: string, ids: Ids, event: string, properties: object, day: number) =>
  newEvent('EventTracked', { messageId, ...ids, event, properties, timestamp: on(day) }, { call: 'track' });

/** Whatever is Ana's says so. The kiosk is first hers, then Ben's, then hers again; an order was sent by both. */
const ANA: readonly Sent[] = [
  touch('ana-t1', { anonymousId: 'ana-phone' }, 1),
  touch('ana-t2', { anonymousId: 'kiosk' }, 1, 'bing'),
  call('identify', { messageId: 'ana-i1', anonymousId: 'ana-phone', userId: 'ana-1', timestamp: on(2) }),
  call('identify', { messageId: 'ana-i2', anonymousId: 'kiosk', userId: 'ana-1', timestamp: on(2) }),
  call('alias', { messageId: 'ana-l1', previousId: 'ana-old', userId: 'ana-1', timestamp: on(2) }),
  touch('ana-t3', { userId: 'ana-old' }, 2),
  bought('ana-c1', { userId: 'ana-1' }, 5, 'ana-order'),
  bought('ana-c2', { anonymousId: 'ana-phone' }, 5, 'order-of-both'),
  refunded('ana-r1', 'ana-c1'),
  tracked('ana-r2', { userId: 'ana-1' }, 'Order Refunded', { order_id: 'ana-order', total: 2 }, 6),
  tracked('ana-e1', { anonymousId: 'kiosk', userId: 'ana-1' }, 'Order Completed', { order_id: 'ana-o2' }, 6),
  call('identify', { messageId: 'ana-i3', anonymousId: 'kiosk', userId: 'ana-1', timestamp: on(6) }),
  touch('ana-t4', { anonymousId: 'kiosk' }, 7),
];
const OTHERS: readonly Sent[] = [
  call('identify', { messageId: 'b-i1', anonymousId: 'kiosk', userId: 'ben', timestamp: on(4) }),
  touch('b-t1', { anonymousId: 'kiosk' }, 4, 'kiosk-mail'),
  touch('b-t2', { anonymousId: 'laptop', userId: 'ben' }, 3),
  bought('b-c1', { userId: 'ben' }, 6, 'b-order'),
  bought('b-c2', { userId: 'ben' }, 7, 'order-of-both'),
  refunded('b-r1', 'b-c1'),
  touch('c-t1', { anonymousId: 'cleo' }, 3),
  bought('c-c1', { anonymousId: 'cleo' }, 4, ''),
  newEvent('AdSpendRecorded', {
    messageId: 's1',
    date: '2026-03-01',
    amount: 5,
    currency: 'USD',
    source: 'google',
  }),
];
const EVERYBODY = ANA.flatMap((event, index) => [event, ...OTHERS.slice(index, index + 1)]);
const AGAIN: readonly Sent[] = [
  touch('new-t', { userId: 'ana-1' }, 7),
  bought('new-c', { userId: 'ana-1' }, 8, ''),
];

interface World {
  readonly store: InMemoryEventStore;
  readonly client: ClickHouseClient;
  readonly databases: Databases;
}

let clickhouse: TestClickHouse;
const made: string[] = [];
beforeAll(async () => {
  clickhouse = await startTestClickHouse();
});
afterAll(async () => {
  for (const name of made) await clickhouse.client.command({ query: `DROP DATABASE IF EXISTS ${name} SYNC` });
  await clickhouse.stop();
});

/** Read models of their own, over a log of its own or a given one. */
async function world(store = new InMemoryEventStore()): Promise<World> {
  const { client } = clickhouse;
  const name = `test_e${randomUUID().replaceAll('-', '').slice(0, 10)}`;
  const databases = { control: name, readModels: `${name}_1` };
  made.push(databases.readModels, databases.control);
  await migrate(client, { databases });
  return { store, client, databases };
}

async function send({ store }: World, events: readonly Sent[]): Promise<void> {
  for (const event of events) await store.appendToStream(event.stream, [event]);
}

async function decided({ store }: World, ...events: TenantEvent[]): Promise<number> {
  const encoded = events.map((event) => encodeTenantEvent(TENANT, event, { id: randomUUID(), at: AT }));
  return (await store.appendToStream(tenantStream(TENANT), encoded)).position;
}

async function erase(over: World, userId = 'ana-1'): Promise<number> {
  const found = await new ClickHouseErasureSubjects(over.client, over.databases).find(TENANT, userId);
  if (found === undefined) throw new Error(`nothing of ${userId}`);
  const { visitors, shared, facts } = found;
  const erasure = { subject: subjectOf(TENANT, userId), visitors, shared, facts, erasedAt: AT };
  return decided(over, ...decide({ kind: 'erase-visitor', tenantId: TENANT, erasure }, state));
}

interface Life {
  /** Ends it as a crash would, when a step has been completed for the first time. */
  readonly dieAt?: ErasureStep;
  readonly client?: ClickHouseClient;
  readonly errors?: unknown[];
  readonly until?: () => Promise<boolean>;
}

/** A projector's life: until all of the log is in and all erasures are done. */
async function run(over: World, { dieAt, client = over.client, errors, until }: Life = {}): Promise<void> {
  const { store, databases } = over;
  const directory = new LogTenantDirectory(store);
  directory.start();
  await directory.ready;
  const stop = new AbortController();
  const running = runProjector(
    {
      store,
      client,
      databases,
      directory,
      limits: { maxRows: 5, maxBytes: 1 << 20, maxAgeMs: 1 },
      report: {
        batch: () => undefined,
        derivation: () => undefined,
        rules: () => undefined,
        retry: (_, error) => (errors === undefined ? console.error(error) : errors.push(error)),
      },
      onStep: (processor, step) => {
        if (processor !== 'erasures' || step !== dieAt) return;
        stop.abort();
        throw new Error('killed');
      },
    },
    stop.signal,
  );
  const settled = running.then(
    () => 'ended' as const,
    (error: unknown) => error,
  );
  const statuses = new ClickHouseErasureStatuses(over.client, databases);
  const progress = new ClickHouseProjectionProgress(over.client, databases);
  for (;;) {
    const ended = await Promise.race([settled, progress.waitFor(await store.headPosition(), 60_000)]);
    if (ended === 'ended') break;
    if (ended instanceof Error) throw ended;
    const [status] = await statuses.all();
    const last = directory.erasures.of(TENANT).at(-1)?.position ?? 0;
    if ((status?.swept ?? 0) >= last && ((await until?.()) ?? true)) break;
  }
  stop.abort();
  await settled;
  await directory.stop();
}

/** What answers are made from, without what tells one derivation from another. */
async function answers({ client, databases }: World) {
  const rows = async (table: string, columns: string, order: string) => {
    const result = await client.query({
      query: `SELECT ${columns} FROM ${databases.readModels}.${table} FINAL ORDER BY ${order}`,
      format: 'JSONEachRow',
    });
    return result.json<Record<string, unknown>>();
  };
  return {
    paths: await rows('paths', '* EXCEPT version', 'message_id'),
    journeys: await rows('journeys', '* EXCEPT version', 'owner'),
    facts: await rows('touchpoints', 'visitor, message_id', 'message_id'),
    refunds: await rows('refunds', 'ref, message_id', 'message_id'),
    links: await rows('identity_links', 'id, other', 'id, other'),
    spend: await rows('spend', 'message_id, amount', 'message_id'),
  };
}

/** Tables in which any row, merged away or not, holds one of Ana's names or the id of one of her facts. */
async function tablesThatKnow(
  { client, databases }: World,
  events = ANA,
  names = ['ana-'],
): Promise<string[]> {
  const ids = events.map(({ id }) => id);
  const tables = await client.query({
    query: `SELECT database, name FROM system.tables WHERE database IN {databases:Array(String)}`,
    query_params: { databases: [databases.control, databases.readModels] },
    format: 'JSONEachRow',
  });
  const knowing: string[] = [];
  for (const { database, name } of await tables.json<{ database: string; name: string }>()) {
    const found = await client.query({
      query: `SELECT count() AS rows FROM ${database}.${name}
              WHERE multiSearchAny(formatRow('JSONEachRow', *), {names:Array(String)})`,
      query_params: { names: [...names, ...ids] },
      format: 'JSONEachRow',
    });
    const [row] = await found.json<{ rows: string }>();
    if (row?.rows !== '0') knowing.push(name);
  }
  return knowing.sort();
}

/** Read models of a log that never held a fact of Ana's. */
async function withoutAna(...more: readonly Sent[]) {
  const over = await world();
  await decided(over, registered);
  await send(over, [...OTHERS, ...more]);
  await run(over);
  return answers(over);
}

async function withEverybody(): Promise<World> {
  const over = await world();
  await decided(over, registered);
  await send(over, EVERYBODY);
  await run(over);
  return over;
}

describe('an erased visitor', () => {
  it('is in no table any more, everybody else is as if they had never been, and what comes later is new', async () => {
    const over = await withEverybody();
    expect(await tablesThatKnow(over)).toEqual(
      expect.arrayContaining([
        'conversion_refs',
        'conversions',
        'dirty',
        'events',
        'identity_links',
        'paths',
      ]),
    );
    const parking = new ClickHouseParkingLot(over.client, over.databases);
    const [event] = ANA;
    if (event === undefined) throw new Error('no facts');
    const parked = { position: 2, eventId: event.id, tenant: TENANT, type: event.type, code: 'refused' };
    const entry = { ...parked, detail: 'of ana-phone', parkedAt: 0, status: 'parked' } as const;
    await parking.park('facts', [
      entry,
      { ...entry, position: 3, eventId: randomUUID(), detail: "is Ben's" },
    ]);

    const file = { tenant: TENANT, exportId: 'export-1', run: 'r', expiresAt: Date.now() + 86_400_000 };
    await new ClickHouseExportStore(over.client, over.databases).put(file, 1, 'ana-1,10.00');
    expect(await tablesThatKnow(over)).toEqual(expect.arrayContaining(['exports', 'parked_events']));

    const position = await erase(over);
    await run(over);
    expect(await tablesThatKnow(over)).toEqual([]);
    expect(await answers(over)).toEqual(await withoutAna());
    expect((await parking.list('facts')).map(({ detail }) => detail)).toEqual(["is Ben's"]);
    expect(
      await new ClickHouseErasureSubjects(over.client, over.databases).find(TENANT, 'ana-1'),
    ).toBeUndefined();
    expect(await new ClickHouseErasureStatuses(over.client, over.databases).all()).toMatchObject([
      { tenant: TENANT, swept: position, sweeping: 0, phase: '', affected: [] },
    ]);

    // An operator may ask for what was set aside before: it must not come back by that way either.
    await parking.park('facts', [{ ...entry, status: 'replay' }]);
    await run(over, { until: async () => (await parking.list('facts', 'replayed')).length === 1 });
    expect(await answers(over)).toEqual(await withoutAna());

    await send(over, AGAIN);
    await run(over);
    const after = await answers(over);
    expect(after).toEqual(await withoutAna(...AGAIN));
    expect(after.paths.find((path) => path['message_id'] === 'new-c')).toMatchObject({
      owner: 'u:ana-1',
      touch_ids: [AGAIN[0]?.id],
    });

    // Another set of read models, filled from a log that still holds every fact.
    const rebuilt = await world(over.store);
    await run(rebuilt);
    expect(await answers(rebuilt)).toEqual(after);
    expect(await tablesThatKnow(rebuilt, ANA, ['ana-phone', 'ana-old', 'ana-order'])).toEqual([]);
  }, 120_000);

  it.each<ErasureStep>(['found', 'deleted', 'swept'])(
    'stays so when the projector dies after "%s", with new facts before it is back',
    async (step) => {
      const over = await withEverybody();
      await erase(over);
      await run(over, { dieAt: step, errors: [] });
      await send(over, AGAIN);
      await run(over);
      expect(await answers(over)).toEqual(await withoutAna(...AGAIN));
    },
    60_000,
  );

  it('is erased all the same when removals fail half-way, whether they were made or not', async () => {
    const over = await withEverybody();
    await erase(over);
    const failing = new Set([2, 4, 7]);
    let count = 0;
    const client = new Proxy(over.client, {
      get(target, name) {
        if (name !== 'command') {
          const member: unknown = Reflect.get(target, name);
          return typeof member === 'function' ? member.bind(target) : member;
        }
        return async (...given: Parameters<ClickHouseClient['command']>) => {
          const isRemoval = given[0].query.includes('DELETE WHERE');
          if (isRemoval) count++;
          const done = isRemoval && count === 4 ? undefined : await target.command(...given);
          if (isRemoval && failing.delete(count)) throw new Error('lost');
          return done;
        };
      },
    });
    const errors: unknown[] = [];
    await run(over, { client, errors });
    expect([errors.length, failing.size]).toEqual([3, 0]);
    expect(await tablesThatKnow(over)).toEqual([]);
    expect(await answers(over)).toEqual(await withoutAna());
  }, 60_000);

  it('that arrives in the same batch as the erasure is not let in', async () => {
    const over = await withEverybody();
    const late = bought('ana-late', { userId: 'ana-1' }, 7, '');
    await send(over, [late]);
    await erase(over);
    await run(over);
    expect(await tablesThatKnow(over, [...ANA, late])).toEqual([]);
    expect(await answers(over)).toEqual(await withoutAna());
  }, 60_000);
});
