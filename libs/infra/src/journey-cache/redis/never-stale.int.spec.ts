import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { RedisClient } from '#infra/redis/create-redis-client.js';
import { CachedWorld } from '#infra-testing/journey-cache/cached-world.js';
import { connected, describeWithOwnRedis, startOwnRedis, type TestRedis } from '#infra-testing/redis.js';

type Step = (world: CachedWorld) => unknown;
interface Command {
  /** Shown in a counterexample. */
  readonly label: string;
  readonly steps: readonly Step[];
}

const NAMES = ['ann', 'bob'];
const name = fc.constantFrom(...NAMES);
const names = fc.uniqueArray(name, { maxLength: 2 });
const reader = fc.nat(1);
const server = fc.constantFrom('newest' as const, 'lagging' as const);

const command = (label: string, ...steps: Step[]): Command => ({ label, steps });
const batch = (some: readonly string[]): Step[] => [
  (world) => world.write(some),
  (world) => world.commitFacts(),
];
const derivation: Step[] = [(world) => world.record(), (world) => world.commitPaths()];
const reading = (by: number, of: string): Step[] => [
  (world) => world.claim(by, of),
  (world) => world.look(by),
  (world) => world.readModels(by, 'newest'),
  (world) => world.keep(by),
];

/** Whole turns, so that the cache is filled and used, and single effects, so that anything comes between them. */
const commands: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(reader, name).map(([by, of]) => command(`read ${of}`, ...reading(by, of))),
  },
  { weight: 2, arbitrary: names.map((some) => command(`derive ${some}`, ...batch(some), ...derivation)) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(reader, name)
      .map(([by, of]) => command(`${by} claims for ${of}`, (world) => world.claim(by, of))),
  },
  { weight: 5, arbitrary: reader.map((by) => command(`${by} looks`, (world) => world.look(by))) },
  {
    weight: 5,
    arbitrary: fc
      .tuple(reader, server)
      .map(([by, from]) => command(`${by} reads`, (world) => world.readModels(by, from))),
  },
  { weight: 5, arbitrary: reader.map((by) => command(`${by} keeps`, (world) => world.keep(by))) },
  { weight: 3, arbitrary: names.map((some) => command(`write ${some}`, (world) => world.write(some))) },
  {
    weight: 10,
    arbitrary: fc.constantFrom(
      command('commit facts', (world) => world.commitFacts()),
      command('record', (world) => world.record()),
      command('record', (world) => world.record()),
      command('commit paths', (world) => world.commitPaths()),
      command('commit paths', (world) => world.commitPaths()),
      command('settle', (world) => world.settle()),
      command('the late arrives', (world) => world.arrive()),
    ),
  },
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      command('crash', (world) => world.crash()),
      command('save', (world) => world.save()),
      command('save', (world) => world.save()),
      command('restart empty', (world) => world.restart('nothing')),
      command('restart from the snapshot', (world) => world.restart('snapshot')),
      command('link done', (world) => world.setLink('done')),
      command('link done', (world) => world.setLink('done')),
      command('link unsent', (world) => world.setLink('unsent')),
      command('link unanswered', (world) => world.setLink('unanswered')),
      command('link late', (world) => world.setLink('late')),
    ),
  },
);

describeWithOwnRedis('a cache of journeys in Redis', () => {
  let redis: TestRedis;
  let client: RedisClient;
  beforeAll(async () => {
    redis = await startOwnRedis();
    client = await connected(redis.url);
  });
  afterAll(async () => {
    client?.disconnect();
    await redis?.stop();
  });

  it('never gives an old journey, whatever comes between any two effects of readers, projector and Redis', async () => {
    let hits = 0;
    const numRuns = process.env['TEST_FULL'] === '1' ? 5_000 : 500;
    await fc.assert(
      fc.asyncProperty(fc.array(commands, { minLength: 30, maxLength: 90, size: 'max' }), async (list) => {
        await client.flushdb();
        const world = new CachedWorld(client, randomUUID());
        await world.settle();
        for (const { steps } of list) for (const step of steps) await step(world);
        hits += world.hits;
      }),
      { numRuns },
    );
    // It would hold of a cache that gives nothing as well.
    expect(hits).toBeGreaterThan(numRuns);
  }, 300_000);
});
