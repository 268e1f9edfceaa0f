import { randomUUID } from 'node:crypto';
import { tenantStream } from '#domain/events/streams.js';
import type { RulesStatus } from '#domain/ports/live-rules.js';
import { newTenant, parseBody } from '#domain/tenants/settings-schema.js';
import { encodeTenantEvent } from '#domain/tenants/tenant-codec.js';
import type { TenantEvent } from '#domain/tenants/tenant-events.js';
import { InMemoryEventStore } from '#domain-testing/fakes/in-memory-event-store.js';
import { randomFactWorld } from '#domain-testing/worlds/random-fact-world.js';
import { ClickHouseLiveRules } from '#infra/clickhouse/read-models/live-rules.js';
import { ClickHouseProjectionProgress } from '#infra/clickhouse/read-models/projection-progress.js';
import { LogTenantDirectory } from '#infra/tenants/log-tenant-directory.js';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { QUIET_REPORTER } from '../../testing/quiet-reporter.js';
import { recordedFacts } from '../../testing/raw-facts.js';
import { runProjector } from './projector.js';
import type { RulesStep } from './rules-replay.js';

const TENANT = 'acme';
const LIMITS = { maxRows: 50, maxBytes: 1 << 20, maxAgeMs: 1 };
const { tenantId, ...settings } = parseBody(newTenant, { tenantId: TENANT, name: 'Acme' });
const registered: TenantEvent = { type: 'TenantRegistered', data: { tenantId, ...settings } };
const signUps: TenantEvent = {
  type: 'ConversionDefinitionsChanged',
  data: { definitions: [{ event: 'Order Completed' }, { event: 'Signed Up', type: 'signup' }] },
};
const houseRules: TenantEvent = {
  type: 'ChannelRulesChanged',
  data: { rules: [{ channel: 'House', match: [{ field: 'medium', op: 'equals', value: 'email' }] }] },
};
const shortSessions: TenantEvent = {
  type: 'TenantSettingsChanged',
  data: { sessionTimeoutMinutes: 5, referralExclusions: ['pay.example'], lookbackDays: 30 },
};

const facts = Array.from({ length: 12 }, (_, n) => randomFactWorld(n + 1).facts).flat();
const half = Math.floor(facts.length / 2);
const open: TestClickHouse[] = [];

afterAll(async () => {
  for (const clickhouse of open) await clickhouse.stop();
});

async function installation() {
  const clickhouse = await startTestClickHouse();
  open.push(clickhouse);
  const store = new InMemoryEventStore();
  return { ...clickhouse, store, statuses: new ClickHouseLiveRules(clickhouse.client, clickhouse.databases) };
}

type Installation = Awaited<ReturnType<typeof installation>>;

async function decide({ store }: Installation, ...events: TenantEvent[]): Promise<void> {
  const stamp = () => ({ id: randomUUID(), at: '2026-03-01T00:00:00Z' });
  const stored = events.map((event) => encodeTenantEvent(TENANT, event, stamp()));
  await store.appendToStream(tenantStream(TENANT), stored);
}

async function send({ store }: Installation, from: number, to: number): Promise<void> {
  for (const event of recordedFacts(facts.slice(from, to), TENANT)) {
    // The position is that of this log.
    await store.appendToStream(event.stream, [event]);
  }
}

interface Run {
  /** Ends once this holds and all of the log is in. */
  readonly until: (status: RulesStatus | undefined) => boolean;
  /** Ends it as a crash would, when a step of the replay has been completed. */
  readonly dieAt?: (step: RulesStep) => boolean;
  readonly meanwhile?: (step: RulesStep) => void;
  readonly keepPreviousMs?: number;
}

/** A projector's life. */
async function run(over: Installation, { until, dieAt, meanwhile, keepPreviousMs }: Run): Promise<void> {
  const { store, client, databases, statuses } = over;
  const directory = new LogTenantDirectory(store);
  directory.start();
  const stop = new AbortController();
  const running = runProjector(
    {
      store,
      client,
      databases,
      directory,
      limits: LIMITS,
      rules: { visitorsPerStep: 7, ...(keepPreviousMs !== undefined && { keepPreviousMs }) },
      report: {
        ...QUIET_REPORTER,
        retry: (_, error) => String(error).includes('killed') || console.error(error),
      },
      onStep: (processor, step) => {
        if (processor !== 'rules') return;
        meanwhile?.(step as RulesStep);
        if (dieAt?.(step as RulesStep) !== true) return;
        stop.abort();
        throw new Error('killed');
      },
    },
    stop.signal,
  );
  const settled = running.then(
    () => 'ended',
    (error: unknown) => error,
  );
  const progress = new ClickHouseProjectionProgress(client, databases);
  for (;;) {
    const ended = await Promise.race([settled, progress.waitFor(await store.headPosition(), 60_000)]);
    if (ended === 'ended') break;
    if (ended instanceof Error) throw ended;
    const [status] = await statuses.all();
    if (until(status)) break;
  }
  stop.abort();
  await settled;
  await directory.stop();
}

/** Everything derived under the live version, whatever its number. */
async function derived({ client, databases, statuses, store }: Installation) {
  const directory = new LogTenantDirectory(store);
  directory.start();
  await directory.ready;
  const live = await statuses.of(TENANT);
  const interpretation = directory.tenant(TENANT)?.interpretations.find((one) => one.rulesVersion === live);
  await directory.stop();
  const rows = async (table: string, version: number | undefined, except: string, order: string) => {
    const result = await client.query({
      query: `SELECT * EXCEPT (${except}) FROM ${databases.readModels}.${table} FINAL
              WHERE tenant = {tenant:String} AND rules_version = {version:UInt32} ORDER BY ${order}`,
      query_params: { tenant: TENANT, version },
      format: 'JSONEachRow',
    });
    return result.json<Record<string, unknown>>();
  };
  const { pathsVersion, channelsVersion } = interpretation ?? {};
  return {
    live,
    paths: await rows('paths', pathsVersion, 'rules_version, version', 'toString(conversion_id)'),
    journeys: await rows('journeys', pathsVersion, 'rules_version, version', 'owner'),
    channels: await rows('context_channels', channelsVersion, 'rules_version', 'context'),
  };
}

/** What a fresh installation derives that had these rules before its first fact. */
async function fresh(...rules: TenantEvent[]) {
  const over = await installation();
  await decide(over, registered, ...rules);
  await send(over, 0, facts.length);
  await run(over, { until: (status) => (status?.live ?? 1) === rules.length + 1 });
  return derived(over);
}

const STEPS: readonly RulesStep[] = ['begun', 'derived', 'classified', 'promoted'];

describe('a change of rules', () => {
  it.each(STEPS)(
    'while facts come and the projector dies after "%s", ends where a fresh start would',
    async (dying) => {
      const over = await installation();
      await decide(over, registered);
      await send(over, 0, half);
      await run(over, { until: () => true });
      const before = await derived(over);
      expect([before.live, before.paths.length > 5]).toEqual([1, true]);

      await decide(over, signUps, houseRules, shortSessions);
      let sent: Promise<void> | undefined;
      const meanwhile = () => {
        sent ??= send(over, half, facts.length);
      };
      let [seen, deaths] = [0, 0];
      const dieAt = (step: RulesStep) => step === dying && ++seen % 2 === 1 && ++deaths <= 2;
      while (((await over.statuses.of(TENANT)) ?? 1) < 4)
        await run(over, { until: (status) => status?.live === 4, dieAt, meanwhile });
      await sent;
      await run(over, { until: (status) => status?.live === 4 });
      expect(deaths).toBeGreaterThan(0);
      const after = await derived(over);
      expect(after.paths.length).toBeGreaterThan(before.paths.length);
      expect(after).toEqual(await fresh(signUps, houseRules, shortSessions));
    },
    120_000,
  );

  it('of channels alone derives nobody again, and the version before stays whole until it is dropped', async () => {
    const over = await installation();
    await decide(over, registered);
    await send(over, 0, facts.length);
    await run(over, { until: () => true });
    const before = await derived(over);
    expect(before.channels.some(({ channel }) => channel === 'House')).toBe(false);

    await decide(over, houseRules);
    const steps: RulesStep[] = [];
    const meanwhile = (step: RulesStep) => void steps.push(step);
    await run(over, { until: (status) => status?.live === 2, meanwhile });
    expect(steps).toEqual(['begun', 'classified', 'promoted']);
    const after = await derived(over);
    expect(after.paths).toEqual(before.paths);
    expect(after.channels.some(({ channel }) => channel === 'House')).toBe(true);

    await run(over, { until: (status) => status?.previous === 0, keepPreviousMs: 0 });
    expect((await derived(over)).channels).toEqual(after.channels);
  }, 60_000);

  it('of one tenant touches no other', async () => {
    const over = await installation();
    await decide(over, registered);
    const other: TenantEvent = { type: 'TenantRegistered', data: { ...settings, tenantId: 'beta' } };
    const stamp = { id: randomUUID(), at: '2026-03-01T00:00:00Z' };
    await over.store.appendToStream(tenantStream('beta'), [encodeTenantEvent('beta', other, stamp)]);
    for (const event of recordedFacts(facts, 'beta')) await over.store.appendToStream(event.stream, [event]);
    await run(over, { until: () => true });
    await decide(over, signUps);
    await run(over, { until: (status) => status?.live === 2 });
    const result = await over.client.query({
      query: `SELECT DISTINCT rules_version FROM ${over.databases.readModels}.paths WHERE tenant = 'beta'`,
      format: 'JSONEachRow',
    });
    expect(await result.json()).toEqual([{ rules_version: 1 }]);
    expect(await over.statuses.of('beta')).toBe(1);
  }, 60_000);
});
