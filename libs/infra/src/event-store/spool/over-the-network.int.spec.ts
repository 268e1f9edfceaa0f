import { eventsOf } from '#domain-testing/contracts/event-store-harness.js';
import { openEventStoreDbEventStore } from '../eventstoredb/open-eventstoredb-event-store.js';
import { IN_A_TEST, TestServer } from '../eventstoredb/testing/eventstoredb-harness.js';
import { contentOf } from './testing/flaky-store.js';
import { firstRecords, Sender } from './testing/sender.js';
import { Spools } from './testing/spool-under-test.js';

const spools = new Spools();
afterAll(() => spools.removeAll());

it('a server that is cut off and comes back has everything that was acknowledged, in the order of its streams', async () => {
  const running = await TestServer.start();
  const { server, log } = running;
  const remote = openEventStoreDbEventStore({ ...IN_A_TEST, url: server.url });
  const times = { appendTimeoutMs: 5_000, backoff: { firstMs: 20, maxMs: 100 } };
  const { store, untilDirect, untilFailed } = await spools.open(remote, await spools.directory(), {}, times);
  const senders = Array.from({ length: 6 }, (_, n) => new Sender(store, `tracking-acme_${n}`));
  let isOver = false;
  const traffic = senders.map(async (sender) => {
    while (!isOver) await sender.send(eventsOf(4));
  });
  for (let outage = 0; outage < 3; outage++) {
    const failed = untilFailed();
    await server.tell({ do: 'cut-off' });
    await failed;
    expect(store.state().isStoreAway).toBe(true);
    await server.tell({ do: 'restore' });
    await untilDirect();
  }
  isOver = true;
  await Promise.all(traffic);
  await untilDirect();
  const content = await contentOf(log);
  for (const { stream, acknowledged } of senders)
    expect(firstRecords(content.get(stream))).toEqual(acknowledged);
  expect(store.state().forwardedTotal).toBeGreaterThan(0);
  await store.close();
  await running.stop();
});
