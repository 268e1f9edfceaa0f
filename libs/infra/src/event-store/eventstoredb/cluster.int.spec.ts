import { EventStoreUnavailableError } from '#domain/ports/event-store.js';
import { eventsOf, readAll, subscribed } from '#domain-testing/contracts/event-store-harness.js';
import type { Member } from '#infra-testing/eventstoredb-server/cluster-services.js';
import { EventStoreDbTestServer } from '#infra-testing/eventstoredb-server/eventstoredb-test-server.js';
import { openEventStoreDbEventStore } from './open-eventstoredb-event-store.js';
import { IN_A_TEST, TestServer } from './testing/eventstoredb-harness.js';

/** Two nodes over one log; `first` leads to begin with. */
class Cluster {
  private leads: 'first' | 'second' = 'first';

  private constructor(
    private readonly first: TestServer,
    private readonly second: { readonly server: EventStoreDbTestServer },
  ) {}

  static async start(): Promise<Cluster> {
    let cluster: Cluster | undefined;
    const members = () => cluster?.members() ?? [];
    const first = await TestServer.start({ members });
    const second = { server: await EventStoreDbTestServer.start({ store: first.log, members }) };
    cluster = new Cluster(first, second);
    await cluster.elect('first');
    return cluster;
  }

  get urls() {
    const [a, b] = [this.first.server.port, this.second.server.port];
    return {
      ofFirst: `esdb://127.0.0.1:${a}?tls=false`,
      ofSecond: `esdb://127.0.0.1:${b}?tls=false`,
      ofBoth: `esdb://127.0.0.1:${b},127.0.0.1:${a}?tls=false&discoveryInterval=10`,
      discovering: `esdb+discover://127.0.0.1:${b}?tls=false&discoveryInterval=10`,
    };
  }

  async elect(leader: 'first' | 'second'): Promise<void> {
    this.leads = leader;
    const [led, follower] = leader === 'first' ? [this.first, this.second] : [this.second, this.first];
    await led.server.tell({ do: 'not-leader' });
    await follower.server.tell({ do: 'not-leader', leader: { address: '127.0.0.1', port: led.server.port } });
  }

  cutOff(node: 'first' | 'second'): Promise<void> {
    return this[node].server.tell({ do: 'cut-off' });
  }

  async stop(): Promise<void> {
    await this.second.server.stop();
    await this.first.stop();
  }

  private members(): readonly Member[] {
    return (['first', 'second'] as const).map((node) => ({
      address: '127.0.0.1',
      port: this[node].server.port,
      state: node === this.leads ? 'leader' : 'follower',
    }));
  }
}

let cluster: Cluster;
beforeEach(async () => {
  cluster = await Cluster.start();
});
afterEach(() => cluster.stop());

const open = (url: string) => openEventStoreDbEventStore({ ...IN_A_TEST, url });

it.each(['ofBoth', 'discovering', 'ofSecond'] as const)(
  'appends through the leader, given the url %s',
  async (url) => {
    const store = open(cluster.urls[url]);
    const { revision } = await store.appendToStream('a', eventsOf(2), { expectedRevision: 'no_stream' });
    expect(revision).toBe(1);
    expect(await readAll(store.readStream('a'))).toHaveLength(2);
    await store.close();
  },
);

it('goes over to the next leader, with its appends and its subscription', async () => {
  const store = open(cluster.urls.ofBoth);
  const sent = eventsOf(6);
  const live = subscribed(store, {}, ({ length }) => length === sent.length);
  const append = (n: number) =>
    store.appendToStream('a', sent.slice(n, n + 2), { expectedRevision: n === 0 ? 'no_stream' : n - 1 });
  await append(0);
  // The old leader is still there, and says who leads.
  await cluster.elect('second');
  await append(2);
  // The leader is gone, and the cluster is asked again.
  await cluster.elect('first');
  await cluster.cutOff('second');
  await append(4);
  expect((await live).map(({ id }) => id)).toEqual(sent.map(({ id }) => id));
  await store.close();
});

it('says that it is unavailable when no node of the cluster is there', async () => {
  await cluster.cutOff('first');
  await cluster.cutOff('second');
  const store = open(`${cluster.urls.ofBoth}&maxDiscoverAttempts=2`);
  await expect(store.appendToStream('a', eventsOf(1))).rejects.toThrow(EventStoreUnavailableError);
  await expect(store.headPosition()).rejects.toThrow(EventStoreUnavailableError);
  await store.close();
});
