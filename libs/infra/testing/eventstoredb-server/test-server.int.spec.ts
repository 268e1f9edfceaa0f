import {
  BACKWARDS,
  binaryEvent,
  END,
  EventStoreDBClient,
  type StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { TestServer } from '#infra/event-store/eventstoredb/testing/eventstoredb-harness.js';

/** The package's own client, as it comes: what it understands, the adapter is not alone in understanding. */
let client: EventStoreDBClient;
let running: TestServer;

beforeEach(async () => {
  running = await TestServer.start();
  client = EventStoreDBClient.connectionString(running.server.url);
});
afterEach(async () => {
  await client.dispose();
  await running.stop();
});

const eventsOf = (...texts: readonly string[]) =>
  texts.map((text) =>
    binaryEvent({ type: 'Said', data: Buffer.from(text), metadata: Buffer.from(`of ${text}`) }),
  );

/** The server's own events, whose data are JSON, left out. */
const textOf = ({ event }: { readonly event?: { readonly data: unknown } }) =>
  event?.data instanceof Uint8Array ? [Buffer.from(event.data).toString()] : [];

async function textsOf(
  events: AsyncIterable<{ readonly event?: { readonly data: unknown } }>,
): Promise<string[]> {
  const texts: string[] = [];
  for await (const event of events) texts.push(...textOf(event));
  return texts;
}

it('reads what was appended, by one call or by the batch, in both directions', async () => {
  const batch = await client.appendToStream('a', eventsOf('1', '2', '3'), { expectedRevision: 'no_stream' });
  expect(batch).toMatchObject({ success: true, nextExpectedRevision: 2n });
  const credentials = { username: 'anybody', password: 'is welcome' };
  const single = await client.appendToStream('b', eventsOf('4'), { expectedRevision: 'any', credentials });
  expect(single).toMatchObject({ success: true, nextExpectedRevision: 0n });
  expect(await textsOf(client.readStream('a', { fromRevision: 1n }))).toEqual(['2', '3']);
  expect(
    await textsOf(client.readStream('a', { direction: BACKWARDS, fromRevision: END, maxCount: 2 })),
  ).toEqual(['3', '2']);
  const all = (await textsOf(client.readAll())).slice(-4);
  expect(all).toEqual(['1', '2', '3', '4']);
  expect(await textsOf(client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 4 }))).toEqual(
    all.toReversed(),
  );
  const fromPosition = batch.position ?? 'start';
  expect(await textsOf(client.readAll({ fromPosition }))).toEqual(['3', '4']);
  expect(await textsOf(client.readAll({ direction: BACKWARDS, fromPosition, maxCount: 2 }))).toEqual([
    '2',
    '1',
  ]);
});

it('follows a stream from a revision on, exclusive, and goes on live', async () => {
  await client.appendToStream('a', eventsOf('1', '2', '3'));
  const subscription = client.subscribeToStream('a', { fromRevision: 0n });
  const texts: string[] = [];
  for await (const event of subscription) {
    texts.push(...textOf(event));
    if (texts.length === 2) {
      await client.appendToStream('b', eventsOf('other'));
      await client.appendToStream('a', eventsOf('4'));
    }
    if (texts.length === 3) break;
  }
  expect(texts).toEqual(['2', '3', '4']);
});

it.each([undefined, { username: 'anybody', password: 'is welcome' }])(
  'says what is wrong with an append, with credentials %j',
  async (given) => {
    const credentials = given === undefined ? {} : { credentials: given };
    await client.appendToStream('a', eventsOf('1', '2'));
    const wrong = client.appendToStream('a', eventsOf('3'), { expectedRevision: 7n, ...credentials });
    await expect(wrong).rejects.toThrow(WrongExpectedVersionError);
    await expect(wrong).rejects.toMatchObject({ actualVersion: 1n });
    const large = eventsOf('x'.repeat(2 << 20));
    await expect(client.appendToStream('a', large, credentials)).rejects.toMatchObject({
      maxAppendSize: 1 << 20,
    });
    await expect(
      client.appendToStream('none', eventsOf('3'), { expectedRevision: 'stream_exists', ...credentials }),
    ).rejects.toThrow(WrongExpectedVersionError);
    await running.server.tell({ do: 'delete-stream', stream: 'a' });
    const deleted: Partial<StreamDeletedError> = { streamName: 'a' };
    await expect(client.appendToStream('a', eventsOf('4'), credentials)).rejects.toMatchObject(deleted);
  },
);

it('knows no stream that nothing was appended to, and none that was deleted', async () => {
  await expect(textsOf(client.readStream('none'))).rejects.toThrow(StreamNotFoundError);
  await client.appendToStream('a', eventsOf('1'));
  await running.server.tell({ do: 'delete-stream', stream: 'a' });
  await expect(textsOf(client.readStream('a'))).rejects.toMatchObject({ streamName: 'a' });
});
