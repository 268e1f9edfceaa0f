/**
 * Test equipment: the test server as a process of its own, so that several processes of the product can share it.
 * Arguments: the directory of its log, its port, its control port (0: a free one). Tells both ports in a line of JSON on
 * standard output and runs until it is ended by SIGTERM, or its standard input ends.
 */
import { openEmbeddedEventStore } from '#infra/event-store/embedded/open-embedded-event-store.js';
import { openControlPort } from './control-port.js';
import { EventStoreDbTestServer } from './eventstoredb-test-server.js';

const [, , dir = '', port = '0', controlPort = '0'] = process.argv;
const store = await openEmbeddedEventStore({ dir, mode: 'writer', segmentBytes: 1 << 22 });
const server = await EventStoreDbTestServer.start({ store, port: Number(port) });
const control = await openControlPort(server, Number(controlPort));
const address = control.address();
console.log(
  JSON.stringify({ port: server.port, controlPort: typeof address === 'object' ? address?.port : undefined }),
);

async function stop(): Promise<void> {
  control.close();
  await server.stop();
  await store.close();
  process.exit(0);
}

process.once('SIGTERM', () => void stop());
process.stdin.resume().once('end', () => void stop());
