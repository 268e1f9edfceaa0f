import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreUnavailableError } from '#domain/ports/event-store.js';
import { eventsOf, readAll } from '#domain-testing/contracts/event-store-harness.js';
import { selfSignedCertificate } from '#infra-testing/eventstoredb-server/self-signed-certificate.js';
import { openEventStoreDbEventStore } from './open-eventstoredb-event-store.js';
import { IN_A_TEST, TestServer } from './testing/eventstoredb-harness.js';

const server = selfSignedCertificate('server', ['localhost', '127.0.0.1']);
const another = selfSignedCertificate('another', ['localhost', '127.0.0.1']);
const client = selfSignedCertificate('client');
const USER = { username: 'attribution', password: 'p@ss:word/1' };

let dir: string;
let running: TestServer;

const file = (name: string) => encodeURIComponent(join(dir, name));

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'attribution-certificates-'));
  const files = {
    'ca.pem': server.certificate,
    'another.pem': another.certificate,
    'client.pem': client.certificate,
    'client.key': client.key,
    'another.key': another.key,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), text);
});
afterAll(() => rm(dir, { recursive: true }));
afterEach(() => running.stop());

async function appendAndRead(connectionString: (port: number) => string): Promise<number> {
  const store = openEventStoreDbEventStore({ ...IN_A_TEST, url: connectionString(running.server.port) });
  try {
    await store.appendToStream('a', eventsOf(2));
    return (await readAll(store.readStream('a'))).length;
  } finally {
    await store.close();
  }
}

it('trusts the certificate authority that the connection string names, and no other', async () => {
  running = await TestServer.start({ tls: server });
  const with_ = (ca: string) => (port: number) => `esdb://localhost:${port}?tls=true&tlsCAFile=${file(ca)}`;
  await expect(appendAndRead(with_('another.pem'))).rejects.toThrow(EventStoreUnavailableError);
  await expect(appendAndRead((port) => `esdb://localhost:${port}`)).rejects.toThrow(
    EventStoreUnavailableError,
  );
  await expect(appendAndRead((port) => `esdb://localhost:${port}?tls=false`)).rejects.toThrow(
    EventStoreUnavailableError,
  );
  expect(await appendAndRead(with_('ca.pem'))).toBe(2);
});

it('shows the user certificate that the connection string names', async () => {
  running = await TestServer.start({ tls: { ...server, clientAuthority: client.certificate } });
  const as = (user: string) => (port: number) =>
    `esdb://localhost:${port}?tlsCAFile=${file('ca.pem')}&userCertFile=${file(`${user}.pem`)}&userKeyFile=${file(`${user}.key`)}`;
  await expect(appendAndRead(as('another'))).rejects.toThrow(EventStoreUnavailableError);
  expect(await appendAndRead(as('client'))).toBe(2);
});

it('logs in as the user of the connection string, with every call', async () => {
  running = await TestServer.start({ tls: server, user: USER });
  const as = (password: string) => (port: number) =>
    `esdb://${USER.username}:${encodeURIComponent(password)}@localhost:${port}?tlsCAFile=${file('ca.pem')}`;
  await expect(appendAndRead(as('wrong'))).rejects.toMatchObject({ code: 'event_store_access_denied' });
  expect(await appendAndRead(as(USER.password))).toBe(2);
});
