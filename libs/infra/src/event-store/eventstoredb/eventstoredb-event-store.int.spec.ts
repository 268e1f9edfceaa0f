import { eventStoreContract } from '#domain-testing/contracts/event-store.contract.js';
import { serverHarness, testServerHarness } from './testing/eventstoredb-harness.js';

eventStoreContract('EventStoreDB, as the test server speaks it', () => testServerHarness());

// The process that is killed is on this side of the protocol: killing it again would show nothing more.
eventStoreContract('EventStoreDB before 23.10, which says less', () => {
  const { appendUntilKilled: _, ...harness } = testServerHarness({ isOld: true });
  return harness;
});

const url = process.env['EVENT_STORE_URL'];
if (url !== undefined && url !== '')
  eventStoreContract('the server of EVENT_STORE_URL', () => serverHarness(async () => url));
