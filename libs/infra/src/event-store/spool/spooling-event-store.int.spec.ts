import fc from 'fast-check';
import { DomainError } from '#domain/errors/domain-error.js';
import { EventStoreUnavailableError } from '#domain/ports/event-store.js';
import { eventsOf } from '#domain-testing/contracts/event-store-harness.js';
import { InMemoryEventStore } from '#domain-testing/fakes/in-memory-event-store.js';
import { isSpooled } from './spooled-append.js';
import { contentOf, type Fate, FlakyStore } from './testing/flaky-store.js';
import { firstRecords, Sender } from './testing/sender.js';
import { Spools } from './testing/spool-under-test.js';

const spools = new Spools();
afterAll(() => spools.removeAll());

const fates = fc.array(
  fc.constantFrom<Fate>('answered', 'refused', 'answer lost', 'hangs', 'stored late', 'refused'),
  { minLength: 1, maxLength: 25 },
);

/** What the fates are, one for each append that reaches the store; then it is well. */
function inTurn(sequence: readonly Fate[]): () => Fate {
  const left = [...sequence];
  return () => left.shift() ?? 'answered';
}

describe('a store that fails at random', () => {
  it.each([
    ['repeats what is sent again', false],
    ['knows the ids that it has', true],
  ])(
    'and %s: every acknowledged event is in it in the end, in the order of its stream',
    async (_, isIdempotent) => {
      await fc.assert(
        fc.asyncProperty(fates, fates, fc.integer({ min: 1, max: 12 }), async (before, after, rounds) => {
          const dir = await spools.directory();
          const log = new InMemoryEventStore();
          const known = isIdempotent ? new Set<string>() : undefined;
          const acknowledged = new Map<string, string[]>();
          // Two processes, one after the other: the second finds what the first has left.
          for (const sequence of [before, after]) {
            const remote = new FlakyStore(inTurn(sequence), new Unclosed(log), known);
            const { store, untilDirect } = await spools.open(remote, dir);
            const senders = ['a', 'b', 'c'].map((stream) => new Sender(store, stream));
            await Promise.all(
              senders.map(async (sender) => {
                for (let round = 0; round < rounds; round++) await sender.send(eventsOf(3));
              }),
            );
            if (sequence === after) await untilDirect();
            await store.close();
            for (const { stream, acknowledged: ids } of senders)
              acknowledged.set(stream, [...(acknowledged.get(stream) ?? []), ...ids]);
          }
          const content = await contentOf(log);
          for (const [stream, ids] of acknowledged) {
            expect(firstRecords(content.get(stream))).toEqual(ids);
            if (isIdempotent) expect(content.get(stream)).toHaveLength(ids.length);
          }
        }),
        { numRuns: 20 },
      );
    },
  );
});

describe('while the store is away', () => {
  it('appends are answered as spooled, and the store is left in peace between attempts', async () => {
    const remote = new FlakyStore(() => 'refused');
    const { store } = await spools.open(
      remote,
      await spools.directory(),
      {},
      {
        backoff: { firstMs: 1e6, maxMs: 1e6 },
      },
    );
    for (let n = 0; n < 20; n++) expect(isSpooled(await store.appendToStream('a', eventsOf(2)))).toBe(true);
    expect(remote.attempts).toBe(1);
    expect(store.state()).toMatchObject({
      isStoreAway: true,
      accepts: true,
      events: 40,
      spooledTotal: 40,
      forwardedTotal: 0,
    });
    await store.close();
  });

  it('an append that expects a revision fails, and is never spooled', async () => {
    const remote = new FlakyStore(() => 'refused');
    const { store } = await spools.open(remote, await spools.directory());
    for (const expectedRevision of ['no_stream', 0] as const)
      await expect(store.appendToStream('tenant-a', eventsOf(1), { expectedRevision })).rejects.toThrow(
        EventStoreUnavailableError,
      );
    expect(store.state()).toMatchObject({ events: 0, spooledTotal: 0 });
    await store.close();
  });

  it('past the bound in bytes appends fail until some are forwarded', async () => {
    let isAway = true;
    const remote = new FlakyStore(() => (isAway ? 'refused' : 'answered'));
    const { store, untilDirect } = await spools.open(remote, await spools.directory(), { maxBytes: 4_096 });
    let accepted = 0;
    const fill = async () => {
      for (;;) {
        await store.appendToStream('a', eventsOf(1));
        accepted++;
      }
    };
    await expect(fill()).rejects.toThrow(EventStoreUnavailableError);
    expect(accepted).toBeGreaterThan(5);
    expect(store.state()).toMatchObject({ isStoreAway: true, events: accepted });
    expect(store.state().bytes).toBeLessThanOrEqual(4_096);
    await expect(store.appendToStream('a', eventsOf(100))).rejects.toThrow('the spool is full');
    isAway = false;
    await untilDirect();
    expect(isSpooled(await store.appendToStream('a', eventsOf(1)))).toBe(false);
    expect(store.state()).toMatchObject({ accepts: true, events: 0, bytes: 0, forwardedTotal: accepted });
    await store.close();
  });

  it('past the bound in age of the oldest event appends fail, also in the next process', async () => {
    const dir = await spools.directory();
    let now = Date.now();
    const options = { maxAgeMs: 60_000, now: () => now };
    for (const accepts of [true, false]) {
      const { store } = await spools.open(new FlakyStore(() => 'refused'), dir, options);
      expect(store.state().accepts).toBe(accepts);
      const append = store.appendToStream('a', eventsOf(1));
      if (accepts) await append;
      else await expect(append).rejects.toThrow('the spool is full');
      now += 61_000;
      expect(store.state()).toMatchObject({ accepts: false, events: 1 });
      expect(store.state().oldestSeconds).toBeGreaterThan(60);
      await store.close();
    }
  });

  it('reads go to the store, and fail as it does', async () => {
    const log = new InMemoryEventStore();
    const { store } = await spools.open(new FlakyStore(() => 'refused', log), await spools.directory());
    await log.appendToStream('a', eventsOf(2));
    await store.appendToStream('a', eventsOf(3));
    expect((await contentOf(store)).get('a')).toHaveLength(2);
    await expect(store.headPosition()).rejects.toThrow(EventStoreUnavailableError);
    await store.close();
  });
});

it('a refusal that waiting does not mend is the sender’s to hear, not spooled', async () => {
  const log = new InMemoryEventStore();
  log.appendToStream = () => Promise.reject(new DomainError('append_too_large', 'too large'));
  const { store } = await spools.open(log, await spools.directory());
  await expect(store.appendToStream('a', eventsOf(1))).rejects.toMatchObject({ code: 'append_too_large' });
  expect(store.state()).toMatchObject({ isStoreAway: false, events: 0 });
  await store.close();
});

it('appends go to the store again under traffic that never pauses', async () => {
  let isAway = true;
  const remote = new FlakyStore(() => (isAway ? 'refused' : 'answered'));
  const { store, untilDirect, untilFailed } = await spools.open(remote, await spools.directory());
  const senders = Array.from({ length: 8 }, (_, n) => new Sender(store, `s${n}`));
  let isOver = false;
  const traffic = senders.map(async (sender) => {
    while (!isOver) await sender.send(eventsOf(5));
  });
  await untilFailed();
  isAway = false;
  await untilDirect();
  isOver = true;
  await Promise.all(traffic);
  const content = await contentOf(store);
  for (const { stream, acknowledged } of senders)
    expect(firstRecords(content.get(stream))).toEqual(acknowledged);
  expect(store.state()).toMatchObject({ isStoreAway: false, events: 0, bytes: 0, oldestSeconds: 0 });
  await store.close();
});

/** Outlives the processes that open it. */
class Unclosed extends FlakyStore {
  constructor(log: InMemoryEventStore) {
    super(undefined, log);
  }

  override async close(): Promise<void> {}
}
