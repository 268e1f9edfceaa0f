import { openEmbeddedEventStore } from '../embedded/open-embedded-event-store.js';
import { runUntilKilled } from '../embedded/testing/run-until-killed.js';
import { contentOf } from './testing/flaky-store.js';
import { firstRecords } from './testing/sender.js';
import { Spools } from './testing/spool-under-test.js';

const PROGRAM = 'dist/libs/infra/src/event-store/spool/testing/spooling-process.js';

const spools = new Spools();
afterAll(() => spools.removeAll());

interface Told {
  readonly stream: string;
  readonly ids: readonly string[];
  readonly spooled: boolean;
}

it('what processes acknowledged before they were killed is in the store in the end, in the order of its stream', async () => {
  const [dir, logDir] = [await spools.directory(), await spools.directory()];
  const told: Told[] = [];
  for (let process = 0; process < 4; process++) {
    const lines = await runUntilKilled(PROGRAM, [dir, logDir], 50 + Math.floor(Math.random() * 400));
    told.push(...lines.map((line) => JSON.parse(line) as Told));
  }
  // Both ways were taken, else this shows little.
  expect(new Set(told.map(({ spooled }) => spooled))).toEqual(new Set([true, false]));

  const log = await openEmbeddedEventStore({ dir: logDir, mode: 'writer' });
  const { store, untilDirect } = await spools.open(log, dir, {}, { appendTimeoutMs: 20_000 });
  await untilDirect();
  const content = await contentOf(store);
  for (const [stream, appends] of Map.groupBy(told, ({ stream }) => stream)) {
    const acknowledged = new Set(appends.flatMap(({ ids }) => ids));
    // An append that was under way may be there as well.
    const found = firstRecords(content.get(stream)).filter((id) => acknowledged.has(id));
    expect(found).toEqual([...acknowledged]);
  }
  await store.close();
});
