import type { EventStore, NewEvent, RecordedEvent } from '#domain/ports/event-store.js';
import { unpack } from '#domain/ports/packed-events.js';
import { FactBatch } from '#domain/tracking/fact-batch.js';
import { openEmbeddedEventStore } from './open-embedded-event-store.js';
import { LogDirectories } from './testing/log-directories.js';

const logs = new LogDirectories();
afterAll(() => logs.removeAll());

const line = (n: number) =>
  Buffer.from(
    `{"type":"${n % 3 === 0 ? 'identify' : 'page'}","messageId":"m${n}","anonymousId":"a${n % 7}","x":"é${n}"}\n`,
  );

function batchOf(count: number): FactBatch {
  const batch = new FactBatch({
    tenant: 'acme',
    rules: { currencies: new Set(['EUR']), definitions: new Map(), maxEventBytes: 32_768 },
    receivedAt: '2026-03-01T12:00:00.000Z',
    newMessageId: () => 'none',
  });
  batch.addLines(
    Array.from({ length: count }, (_, n) => line(n)),
    0,
    () => undefined,
  );
  return batch;
}

const plain = ({ id, type, tenant, visitor, data, metadata }: NewEvent) => ({
  ...{ id, type, tenant, visitor },
  ...{ data: Buffer.from(data).toString(), metadata: Buffer.from(metadata).toString() },
});

async function contentOf(store: EventStore, stream: string): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const event of store.readStream(stream)) events.push(event);
  return events;
}

describe('packed events in the embedded log', () => {
  it('are read back as they would be had they come one by one, among others that did', async () => {
    const store = await openEmbeddedEventStore({ dir: await logs.create(), mode: 'writer' });
    const batch = batchOf(200);
    expect(batch.accepted).toBe(200);
    for (const [stream, runs] of batch.streams) {
      const events = unpack(runs);
      const last = await store.appendRuns?.(stream, [...runs, ...events, ...runs]);
      const found = await contentOf(store, stream);
      expect(found.map(plain)).toEqual([...events, ...events, ...events].map(plain));
      expect(found.map(({ revision }) => revision)).toEqual(found.map((_, n) => n));
      expect(found.at(-1)).toMatchObject(last ?? {});
    }
    await store.close();
  });

  it('are not looked at by a reader of other streams, who still sees all that is its own', async () => {
    const store = await openEmbeddedEventStore({
      dir: await logs.create(),
      mode: 'writer',
      segmentBytes: 64 * 1024,
    });
    const stop = new AbortController();
    const seen: string[] = [];
    const reading = (async () => {
      const messages = store.subscribeToAll({ streamPrefixes: ['tenant-'], signal: stop.signal });
      for await (const message of messages) {
        if (message.kind === 'events') seen.push(...message.events.map(({ type }) => type));
        if (seen.length === 20) break;
      }
    })();
    const batch = batchOf(200);
    for (let n = 0; n < 20; n++) {
      for (const [stream, runs] of batch.streams) await store.appendRuns?.(stream, runs);
      const decided = unpack([...batch.streams.values()].flat()).slice(0, 1);
      await store.appendToStream(
        'tenant-acme',
        decided.map((event) => ({ ...event, type: `Decided${n}` })),
      );
    }
    await reading;
    stop.abort();
    expect(seen).toEqual(Array.from({ length: 20 }, (_, n) => `Decided${n}`));
    await store.close();
  });
});
