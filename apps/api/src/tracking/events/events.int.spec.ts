import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { constants, gzipSync } from 'node:zlib';
import { EventStoreUnavailableError, type NewEvent } from '#domain/ports/event-store.js';
import { InMemoryEventStore } from '#domain-testing/fakes/in-memory-event-store.js';
import { Admission } from '../../http/admission/admission.js';
import { type ApiUnderTest, openApi } from '../../testing/api-under-test.js';

const NDJSON = 'application/x-ndjson';
const line = (n: number, more = {}) =>
  JSON.stringify({ type: 'track', event: 'E', messageId: `m${n}`, userId: `u${n % 50}`, ...more });

/** Counts and forgets. */
class CountingStore extends InMemoryEventStore {
  taken = 0;
  largest = 0;
  failAfter = Number.POSITIVE_INFINITY;
  at = 0;

  override async appendToStream(
    stream: string,
    events: readonly NewEvent[],
    options: Parameters<InMemoryEventStore['appendToStream']>[2] = {},
  ) {
    if (!stream.startsWith('tracking-')) return super.appendToStream(stream, events, options);
    if (this.taken >= this.failAfter) throw new EventStoreUnavailableError('away');
    this.taken += events.length;
    this.largest = Math.max(this.largest, events.length);
    this.at += events.length;
    return { position: this.at, revision: this.at };
  }
}

describe('streaming events', () => {
  let api: ApiUnderTest;
  let store: CountingStore;
  let url: string;

  async function open(eventStore: InMemoryEventStore) {
    api = await openApi({ eventStore });
    await api.app.listen(0, '127.0.0.1');
    url = `http://127.0.0.1:${(api.app.getHttpServer().address() as AddressInfo).port}/v1/events`;
  }
  afterEach(() => api.close());

  async function stream(chunks: Iterable<Buffer | string>, headers: Record<string, string> = {}) {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${api.writeKey}`, 'content-type': NDJSON, ...headers },
      body: Readable.toWeb(Readable.from(chunks, { objectMode: false })) as ReadableStream,
      duplex: 'half',
    } as RequestInit);
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  }

  it('keeps the good lines, byte for byte, and names the bad ones by line and pointer', async () => {
    await open(new InMemoryEventStore());
    const good = [line(1), `{ "type":"page" , "userId":"\\u00fc", "messageId":"x" }`, line(3)];
    const body = Buffer.concat([
      Buffer.from(`${good[0]}\r\n\n{"type":"track"\n`),
      Buffer.from([0x22, 0xff, 0x22, 0x0a]),
      Buffer.from(`${good[1]}\n{"type":"track","userId":"u"}\n[1]\n"${'x'.repeat(40_000)}"\n${good[2]}`),
    ]);
    const chunks = Array.from({ length: Math.ceil(body.length / 7) }, (_, i) =>
      body.subarray(i * 7, i * 7 + 7),
    );
    const answer = await stream(chunks);
    expect(answer).toMatchObject({ status: 200, body: { success: true, accepted: 3, rejected: 5 } });
    expect(answer.body['errors']).toEqual([
      { index: 2, code: 'malformed_json', detail: expect.any(String), pointer: '' },
      { index: 3, code: 'invalid_utf8', detail: expect.any(String), pointer: '' },
      { index: 5, code: 'missing_field', detail: expect.any(String), pointer: '/event' },
      { index: 6, code: 'invalid_type', detail: expect.any(String), pointer: '' },
      { index: 7, code: 'event_too_large', detail: expect.any(String), pointer: '' },
    ]);
    const facts = await api.facts();
    expect(facts.map(({ text }) => text).sort()).toEqual([...good].sort());
    expect(answer.body['position']).toBe(facts.at(-1)?.event.position);
  });

  it('takes gzip, and is 422 when no line is good', async () => {
    await open(new InMemoryEventStore());
    const zipped = gzipSync(`${line(1)}\n${line(2)}\n`);
    expect(await stream([zipped], { 'content-encoding': 'gzip' })).toMatchObject({ body: { accepted: 2 } });
    expect(await stream(['x\n'])).toMatchObject({
      status: 422,
      body: { code: 'nothing_valid', rejected: 1 },
    });
    expect(await stream([''])).toMatchObject({ status: 422, body: { rejected: 0 } });
    expect(await stream(['x'], { 'content-encoding': 'gzip' })).toMatchObject({
      status: 400,
      body: { code: 'invalid_encoding' },
    });
    expect(await stream([line(1)], { 'content-type': 'application/json' })).toMatchObject({ status: 415 });
  });

  it('says how far it got when the log goes away', async () => {
    store = new CountingStore();
    await open(store);
    store.failAfter = 5_000;
    const lines = Array.from({ length: 100 }, (_, i) =>
      Array.from({ length: 100 }, (_, j) => `${line(i * 100 + j)}\n`).join(''),
    );
    const answer = await stream(lines);
    expect(answer).toMatchObject({ status: 503, body: { code: 'event_store_unavailable' } });
    const { accepted } = answer.body as { accepted: number };
    expect(accepted).toBeGreaterThan(0);
    expect(accepted).toBeLessThanOrEqual(store.taken);
  });

  it('stops a bomb that unfolds to lines without end', async () => {
    store = new CountingStore();
    await open(store);
    const lines = Buffer.alloc(64 * 1024 * 1024, `${'x'.repeat(1_023)}\n`);
    const bomb = gzipSync(lines, { level: constants.Z_BEST_COMPRESSION });
    const answer = await stream([bomb], { 'content-encoding': 'gzip' });
    expect(answer).toMatchObject({ status: 413, body: { code: 'payload_too_large', accepted: 0 } });
  });

  it('a sender that goes away in the middle leaves nothing behind', async () => {
    store = new CountingStore();
    await open(store);
    const sending = request(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${api.writeKey}`, 'content-type': NDJSON },
    });
    sending.on('error', () => undefined);
    const answered = once(api.app.getHttpServer(), 'request');
    sending.write(`${line(1)}\n`);
    const [, response] = (await answered) as [unknown, NodeJS.EventEmitter];
    const closed = once(response, 'close');
    sending.destroy();
    await closed;
    const admission = api.app.get(Admission);
    while (admission.bytes > 0) await turn();
    expect((await api.send('/metrics', { method: 'GET' })).body['text']).toContain('in_flight 0\n');
  });

  it('holds its memory flat under a stream of good and bad input', async () => {
    store = new CountingStore();
    await open(store);
    setFlagsFromString('--expose-gc');
    const gc = runInNewContext('gc') as () => void;
    const block = Buffer.from(
      `${Array.from({ length: 500 }, (_, i) =>
        i % 5 === 0
          ? `{"type":"track","event":"E","userId":${i}}\n`
          : i % 7 === 0
            ? '{"a":\n'
            : `${line(i)}\n`,
      ).join('')}"${'x'.repeat(200_000)}"\n${'['.repeat(20_000)}${']'.repeat(20_000)}\n`,
    );
    function* blocks(count: number) {
      for (let i = 0; i < count; i++) yield block;
    }
    const heapAfter = async (count: number) => {
      const { body } = await stream(blocks(count));
      expect(body['accepted']).toBeGreaterThan(0);
      expect((body['errors'] as unknown[]).length).toBeLessThanOrEqual(1_000);
      expect(body['rejected']).toBe(
        (body['errors'] as unknown[]).length + Number(body['errorsOmitted'] ?? 0),
      );
      // Buffers are freed by a sweep that goes on beside the program.
      for (let i = 0; i < 4; i++) {
        gc();
        await new Promise(setImmediate);
      }
      const { heapUsed, external } = process.memoryUsage();
      return heapUsed + external;
    };
    const before = await heapAfter(20);
    const after = await heapAfter(400);
    // 100 MB have passed through.
    expect(after - before).toBeLessThan(10 * 1024 * 1024);
    expect(store.largest).toBeLessThanOrEqual(1_000);
  });
});
