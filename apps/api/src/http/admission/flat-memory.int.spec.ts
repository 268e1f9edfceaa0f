import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type ApiUnderTest, openApi } from '../../testing/api-under-test.js';
import { GatedStore } from '../testing/gated-store.js';
import { RawClient } from '../testing/raw-client.js';
import { Admission } from './admission.js';

const MIB = 1 << 20;
const MAX_BYTES = 16 * MIB;
const CONNECTIONS = 60;
/** What a body becomes while it is worked on, in bytes for each of its own: docs/adr/0016. */
const BODY_TAKES = 6;
/** Sockets and parsers, of both sides, and what the collector leaves. */
const CONNECTIONS_TAKE = 16 * MIB;

/** The largest body that is allowed, of facts as they usually are. */
const items = Array.from({ length: 1_800 }, (_, i) => ({
  messageId: `message-${i}-0123456789abcdef`,
  userId: `user-${i}`,
  timestamp: '2026-03-01T10:00:00.000Z',
  source: 'google',
  medium: 'cpc',
  campaign: 'spring-sale',
  url: `https://shop.example/products/${i}?utm_source=google`,
  properties: { a: i, b: [1, 2, 3] },
}));
const body = Buffer.from(JSON.stringify({ touchpoints: items }));

describe('memory under a flood', () => {
  let store: GatedStore;
  let api: ApiUnderTest;
  let admission: Admission;
  const clients: RawClient[] = [];

  beforeAll(async () => {
    setFlagsFromString('--expose-gc');
    store = new GatedStore();
    api = await openApi({
      eventStore: store,
      config: { admission: { maxBytes: MAX_BYTES, waitMs: 100, stallMs: 600_000 } },
    });
    await api.app.listen(0, '127.0.0.1');
    admission = api.app.get(Admission);
  });
  afterAll(async () => {
    for (const client of clients) client.destroy();
    store.open();
    await api.close();
  });

  async function used(): Promise<number> {
    const gc = runInNewContext('gc') as () => void;
    // Buffers are freed by a sweep that goes on beside the program.
    for (let i = 0; i < 4; i++) {
      gc();
      await turn();
    }
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  }

  let sent = 0;
  /** Whole answers that those got who read. */
  const answers: string[] = [];

  async function flood(): Promise<void> {
    const { port } = api.app.getHttpServer().address() as AddressInfo;
    for (let i = 0; i < CONNECTIONS; i++, sent++) {
      const client = await RawClient.open(port);
      clients.push(client);
      // Half of them say how long their body is; every third reads no answer.
      if (i % 3 === 0) client.pause();
      else void client.next().then((answer) => answers.push(answer));
      const isChunked = i % 2 === 1;
      client.post('/v1/touchpoints', api.writeKey, {
        ...(isChunked ? { 'Transfer-Encoding': 'chunked' } : { 'Content-Length': body.length }),
      });
      if (isChunked) client.send(`${body.length.toString(16)}\r\n`);
      client.send(body);
      if (isChunked) client.send('\r\n0\r\n\r\n');
    }
    // All have been refused, or are held: nobody is answered.
    while ((await refused()) + Math.floor(admission.bytes / body.length) < sent) await turn();
  }

  async function refused(): Promise<number> {
    const { body: metrics } = await api.send('/metrics', { method: 'GET' });
    const sample = /attribution_http_requests_total\{[^}]*touchpoints",status="503"\} (\d+)/;
    return Number(sample.exec(String(metrics['text']))?.[1] ?? 0);
  }

  it('is what is allowed, whatever comes in while the log takes nothing', async () => {
    expect((await api.send('/v1/touchpoints', { key: api.writeKey, body })).status).toBe(200);
    const before = await used();
    store.shut();
    await flood();
    const full = await used();
    expect(admission.bytes).toBeGreaterThan(MAX_BYTES / 3);
    expect(admission.bytes).toBeLessThanOrEqual(MAX_BYTES);
    await flood();
    await flood();
    const flooded = await used();
    expect(answers.length).toBeGreaterThan(CONNECTIONS);
    for (const answer of answers) expect(answer).toMatch(/^HTTP\/1.1 503 .*retry-after: 1\r/s);
    expect(full - before).toBeLessThan(BODY_TAKES * MAX_BYTES + CONNECTIONS_TAKE);
    // Another 50 MB have come in.
    expect(flooded - full).toBeLessThan(CONNECTIONS_TAKE);
  });
});
