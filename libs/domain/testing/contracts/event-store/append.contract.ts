import { type EventStore, WrongExpectedRevisionError } from '#domain/ports/event-store.js';
import { type EventStoreHarness, eventsOf, ownPrefix, readAll } from '../event-store-harness.js';

export function appendContract(make: () => EventStoreHarness): void {
  describe('appending', () => {
    let harness: EventStoreHarness;
    let store: EventStore;
    let stream: string;

    beforeEach(async () => {
      harness = make();
      store = await harness.open();
      stream = `${ownPrefix()}a`;
    });

    afterEach(() => harness.close());

    const idsIn = async () => (await readAll(store.readStream(stream))).map(({ id }) => id);

    it('numbers the events of a stream from 0 and those of an append without a gap', async () => {
      const first = await store.appendToStream(stream, eventsOf(3));
      const second = await store.appendToStream(stream, eventsOf(2));
      expect([first.revision, second.revision]).toEqual([2, 4]);
      expect(second.position).toBeGreaterThan(first.position);
      expect((await readAll(store.readStream(stream))).map(({ revision }) => revision)).toEqual([
        0, 1, 2, 3, 4,
      ]);
    });

    it('gives the position of its last event, which is then not beyond the head', async () => {
      const { position } = await store.appendToStream(stream, eventsOf(3));
      expect((await readAll(store.readStream(stream))).at(-1)?.position).toBe(position);
      expect(await store.headPosition()).toBeGreaterThanOrEqual(position);
    });

    it.each(['any', 'no_stream', -1] as const)(
      'takes the first events under %s',
      async (expectedRevision) => {
        const result = await store.appendToStream(stream, eventsOf(2), { expectedRevision });
        expect(result.revision).toBe(1);
      },
    );

    it('takes events at the revision that the stream is at', async () => {
      const { revision } = await store.appendToStream(stream, eventsOf(2));
      const next = await store.appendToStream(stream, eventsOf(1), { expectedRevision: revision });
      expect(next.revision).toBe(revision + 1);
    });

    it.each([
      ['no_stream, when there is one', 'no_stream', 1],
      ['a revision that is behind', 0, 1],
      ['a revision that is ahead', 7, 1],
    ] as const)('refuses %s, and appends nothing', async (_, expectedRevision, actual) => {
      const there = eventsOf(2);
      await store.appendToStream(stream, there);
      const refused = store.appendToStream(stream, eventsOf(1), { expectedRevision });
      await expect(refused).rejects.toThrow(WrongExpectedRevisionError);
      await expect(refused).rejects.toMatchObject({ stream, expected: expectedRevision, actual });
      expect(await idsIn()).toEqual(there.map(({ id }) => id));
    });

    it('refuses a revision of a stream that has none', async () => {
      await expect(store.appendToStream(stream, eventsOf(1), { expectedRevision: 0 })).rejects.toMatchObject({
        code: 'wrong_expected_revision',
        actual: -1,
      });
    });

    it.each(['no_stream', 1] as const)(
      'answers a resend under %s as it did at first',
      async (expectedRevision) => {
        if (expectedRevision !== 'no_stream')
          await store.appendToStream(stream, eventsOf(expectedRevision + 1));
        const sent = eventsOf(3);
        const first = await store.appendToStream(stream, sent, { expectedRevision });
        await store.appendToStream(stream, eventsOf(2));
        const before = await idsIn();
        expect(await store.appendToStream(stream, sent, { expectedRevision })).toEqual(first);
        expect(await idsIn()).toEqual(before);
      },
    );

    it('takes other ids in the same place for a conflict', async () => {
      const sent = eventsOf(3);
      await store.appendToStream(stream, sent, { expectedRevision: 'no_stream' });
      for (const other of [
        [...eventsOf(1), ...sent.slice(1)],
        [...sent, ...eventsOf(1)],
      ]) {
        await expect(store.appendToStream(stream, other, { expectedRevision: 'no_stream' })).rejects.toThrow(
          WrongExpectedRevisionError,
        );
      }
    });

    it('lets one of many win that expect the same', async () => {
      const contenders = Array.from({ length: 16 }, () => eventsOf(2));
      const results = await Promise.allSettled(
        contenders.map((events) => store.appendToStream(stream, events, { expectedRevision: 'no_stream' })),
      );
      const winners = contenders.filter((_, n) => results[n]?.status === 'fulfilled');
      expect(winners).toHaveLength(1);
      expect(await idsIn()).toEqual(winners[0]?.map(({ id }) => id));
    });

    it('answers all of a send that is repeated while it is under way alike', async () => {
      const sent = eventsOf(2);
      const results = await Promise.all(
        Array.from({ length: 5 }, () =>
          store.appendToStream(stream, sent, { expectedRevision: 'no_stream' }),
        ),
      );
      expect(new Set(results.map(({ position }) => position)).size).toBe(1);
      expect(await idsIn()).toEqual(sent.map(({ id }) => id));
    });
  });
}
