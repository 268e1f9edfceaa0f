import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomWorld, seededRandom, shuffled } from '#domain-testing/builders/random-world.js';
import type { Databases } from '#infra/clickhouse/databases.js';
import { migrate } from '#infra/clickhouse/migrations/migrate.js';
import { openEmbeddedEventStore } from '#infra/event-store/embedded/open-embedded-event-store.js';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { answersOf } from '../../testing/answers-of.js';
import type { CrashingProjectorTask } from '../../testing/crashing-projector-task.js';

const STEPS = [
  'facts:read',
  'facts:pending',
  'facts:rows',
  'facts:dirty',
  'facts:commit',
  'paths:marks',
  'paths:paths',
  'paths:commit',
];
const SEEDS = process.env['TEST_FULL'] === '1' ? Array.from({ length: 25 }, (_, index) => index + 1) : [1];

let clickhouse: TestClickHouse;
let home: string;

beforeAll(async () => {
  clickhouse = await startTestClickHouse({ own: true });
  home = await mkdtemp(join(tmpdir(), 'attribution-any-order-'));
});

afterAll(async () => {
  await clickhouse?.stop();
  await rm(home, { recursive: true, force: true });
});

type Events = ReturnType<typeof randomWorld>;

/** A log of its own with these events, each append of its own size. */
async function logOf(
  name: string,
  events: Events,
  random: () => number,
): Promise<{ logDir: string; head: number }> {
  const logDir = join(home, name);
  const store = await openEmbeddedEventStore({ dir: logDir, mode: 'writer', segmentBytes: 1 << 20 });
  for (let start = 0; start < events.length; ) {
    const size = 1 + Math.floor(random() * 5);
    const byStream = Map.groupBy(events.slice(start, start + size), (event) => event.stream);
    for (const [stream, chunk] of byStream) await store.appendToStream(stream, chunk);
    start += size;
  }
  const head = await store.headPosition();
  await store.close();
  return { logDir, head };
}

async function databasesFor(name: string): Promise<Databases> {
  const databases = { control: `c_${name}`, readModels: `r_${name}` };
  await migrate(clickhouse.client, { databases });
  return databases;
}

/** Runs the projector in a process of its own; resolves to the signal that ended it, or null when it was done. */
function project(task: CrashingProjectorTask): Promise<string | null> {
  const { promise, resolve, reject } = Promise.withResolvers<string | null>();
  execFile(
    process.execPath,
    ['dist/apps/projector/testing/crashing-projector.js', JSON.stringify(task)],
    (error, _stdout, stderr) => {
      if (error === null) resolve(null);
      else if (error.signal === 'SIGKILL') resolve('SIGKILL');
      else reject(new Error(`the projector failed: ${stderr}`));
    },
  );
  return promise;
}

function taskFor(logDir: string, head: number, databases: Databases): CrashingProjectorTask {
  const { url, username, password } = clickhouse;
  return {
    logDir,
    clickhouse: { url, username, password },
    databases,
    // Derived as soon as there is anything, so that there are derivations enough to be killed in.
    limits: { maxRows: 40, maxBytes: 1 << 20, maxAgeMs: 5, derivedTogether: 1 },
    until: head,
  };
}

describe.each(SEEDS)('world %i', (seed) => {
  const world = randomWorld(seed);
  let expected: Awaited<ReturnType<typeof answersOf>>;

  beforeAll(async () => {
    const databases = await databasesFor(`plain_${seed}`);
    const { logDir, head } = await logOf(`plain-${seed}`, world, seededRandom(seed));
    expect(await project(taskFor(logDir, head, databases))).toBeNull();
    expected = await answersOf(clickhouse.client, databases);
  });

  it('has something to answer', () => {
    expect(expected.paths.length).toBeGreaterThan(5);
    expect(expected.reports.length).toBeGreaterThan(5);
  });

  it.each(STEPS)(
    'in any order, sent one to three times, killed (SIGKILL) at %s: the same answers, to the last digit',
    async (step) => {
      const random = seededRandom(seed * 1_000 + STEPS.indexOf(step));
      const repeated = world.flatMap((event) =>
        Array.from({ length: 1 + Math.floor(random() * 3) }, () => event),
      );
      const name = `${step.replace(':', '_')}_${seed}`;
      const databases = await databasesFor(name);
      const { logDir, head } = await logOf(name, shuffled(repeated, random), random);
      const task = taskFor(logDir, head, databases);
      // Killed in its first batch, in a later one, and in the one that recovers.
      for (const crashOn of [1, 3, 1]) {
        expect(await project({ ...task, crashAt: step, crashOn })).toBe('SIGKILL');
      }
      expect(await project(task)).toBeNull();
      expect(await answersOf(clickhouse.client, databases)).toEqual(expected);
    },
  );
});
