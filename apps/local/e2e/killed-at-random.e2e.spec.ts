import { setTimeout as delay } from 'node:timers/promises';
import { seededRandom } from '#domain-testing/builders/random-world.js';
import { createClickHouseClient } from '#infra/clickhouse/client/create-clickhouse-client.js';
import { READ_MODEL_DB } from '#infra/clickhouse/databases.js';
import { loadConfig } from '#infra/config/config.js';
import { openEmbeddedEventStore } from '#infra/event-store/embedded/open-embedded-event-store.js';
import { type Keys, Product } from './product.js';

const FACTS = 100_000;
const PER_REQUEST = 500;
const IN_FLIGHT = 8;
const KILLS = process.env['TEST_FULL'] === '1' ? 40 : 10;

let product: Product;
let keys: Keys;

beforeAll(async () => {
  product = await Product.start();
  keys = await product.createTenant('kills');
}, 60_000);

afterAll(async () => {
  await product?.stop();
});

/** Sends one request until it is acknowledged, as a client does: with the same messageIds. */
async function sendUntilAcknowledged(body: object): Promise<number> {
  for (;;) {
    try {
      const { status, body: answer } = await product.post<{ accepted: number; position: number }>(
        '/v1/touchpoints',
        keys.writeKey,
        body,
      );
      if (status === 200 && answer.accepted === PER_REQUEST) return answer.position;
      if (status < 500 && status !== 429) throw new Error(`refused: ${status} ${JSON.stringify(answer)}`);
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('refused')) throw error;
    }
    await delay(50);
  }
}

const messageId = (n: number) => `fact-${String(n).padStart(7, '0')}`;

it('100,000 facts acknowledged while api and projector are killed at random moments: each in the log, and in the read models exactly once', async () => {
  const random = seededRandom(20_261);
  let sent = 0;
  let last = 0;
  let acknowledged = 0;
  const sender = async () => {
    while (sent < FACTS) {
      const first = sent;
      sent += PER_REQUEST;
      const touchpoints = Array.from({ length: PER_REQUEST }, (_, index) => ({
        messageId: messageId(first + index),
        anonymousId: `visitor-${(first + index) % 5_000}`,
        timestamp: '2026-03-01T00:00:00Z',
        source: 'google',
      }));
      last = Math.max(last, await sendUntilAcknowledged({ touchpoints }));
      acknowledged += PER_REQUEST;
    }
  };
  let kills = 0;
  const killer = async () => {
    // Spread over the whole run by progress, not by the clock.
    while (acknowledged < FACTS) {
      if (acknowledged >= ((kills + random()) * FACTS) / KILLS && kills < KILLS) {
        if (await product.kill(random() < 0.5 ? 'api' : 'projector')) kills++;
      }
      await delay(10 + random() * 50);
    }
  };
  await Promise.all([...Array.from({ length: IN_FLIGHT }, sender), killer()]);
  expect(kills).toBeGreaterThan(KILLS / 2);

  await product.ready();
  const { status } = await product.get(
    `/v1/attribution/report?minPosition=${last}&waitForMs=60000`,
    keys.readKey,
  );
  expect(status).toBe(200);

  const config = loadConfig({ DATA_DIR: product.dataDir });
  const inLog = new Set<string>();
  const store = await openEmbeddedEventStore({ dir: config.eventStore.directory, mode: 'reader' });
  for await (const message of store.subscribeToAll({ streamPrefixes: ['tracking-kills_'] })) {
    if (message.kind === 'caughtUp') break;
    if (message.kind !== 'events') continue;
    for (const event of message.events)
      inLog.add((JSON.parse(Buffer.from(event.data).toString()) as { messageId: string }).messageId);
  }
  await store.close();
  const missing = Array.from({ length: FACTS }, (_, n) => messageId(n)).filter((id) => !inLog.has(id));
  expect(missing).toEqual([]);

  const client = createClickHouseClient(config.clickhouse);
  const result = await client.query({
    query: `SELECT count() AS rows, uniqExact(message_id) AS ids FROM ${READ_MODEL_DB}.touchpoints FINAL WHERE tenant = 'kills'`,
    format: 'JSONEachRow',
  });
  expect(await result.json()).toEqual([{ rows: String(FACTS), ids: String(FACTS) }]);
  await client.close();
}, 240_000);
