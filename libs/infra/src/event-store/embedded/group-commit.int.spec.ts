import type { EventStore } from '#domain/ports/event-store.js';
import { eventOf, eventsOf } from '#domain-testing/contracts/event-store-harness.js';
import { openEmbeddedEventStore } from './open-embedded-event-store.js';
import { type FailingFiles, failingFiles } from './testing/failing-files.js';
import { LogDirectories } from './testing/log-directories.js';

const directories = new LogDirectories();
afterAll(() => directories.removeAll());

const GROUP_BYTES = 1 << 16;
const EVENT_BYTES = 1 << 12;

/** The size of a group and the time between two are those of the disk: what comes in while it writes is the next. */
describe('the groups that are committed', () => {
  let files: FailingFiles;
  let store: EventStore;
  beforeEach(async () => {
    files = failingFiles();
    const dir = await directories.create();
    store = await openEmbeddedEventStore({
      dir,
      mode: 'writer',
      segmentBytes: 1 << 22,
      groupBytes: GROUP_BYTES,
      files,
    });
    await store.appendToStream('first', eventsOf(1));
    files.writes = 0;
  });
  afterEach(() => store.close());

  /** What is asked of it while the disk is busy with one group; resolves when all of it is durable. */
  async function whileWriting(appends: () => Promise<unknown>[]): Promise<void> {
    const disk = Promise.withResolvers<void>();
    files.hold = disk.promise;
    const before = store.appendToStream('before', eventsOf(1));
    while (files.writes === 0) await new Promise(setImmediate);
    const all = appends();
    disk.resolve();
    await Promise.all([before, ...all]);
  }

  it('are of one append where nobody else sends: none waits for others to come', async () => {
    for (let i = 0; i < 5; i++) await store.appendToStream('s', eventsOf(1));
    expect(files.writes).toBe(5);
  });

  it('are of all that came while the disk was busy', async () => {
    await whileWriting(() =>
      Array.from({ length: 100 }, (_, i) => store.appendToStream(`s${i}`, eventsOf(1))),
    );
    expect(files.writes).toBe(2);
  });

  it('grow no larger than the bound', async () => {
    const count = (4 * GROUP_BYTES) / EVENT_BYTES;
    await whileWriting(() =>
      Array.from({ length: count }, () => store.appendToStream('s', [eventOf(new Uint8Array(EVENT_BYTES))])),
    );
    expect(files.writes).toBeGreaterThanOrEqual(1 + 4);
    expect(files.writes).toBeLessThanOrEqual(1 + 8);
  });
});
