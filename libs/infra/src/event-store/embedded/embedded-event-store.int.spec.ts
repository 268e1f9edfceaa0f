import { eventStoreContract } from '#domain-testing/contracts/event-store.contract.js';
import { embeddedHarness } from './testing/embedded-harness.js';

eventStoreContract('the embedded log', () => embeddedHarness());

// Every group ends a segment, or takes a larger one: the contract holds across their borders. The process that is
// killed has segments of its own choice, so killing it again would show nothing more.
eventStoreContract('the embedded log in tiny segments', () => {
  const { appendUntilKilled: _, ...harness } = embeddedHarness({ segmentBytes: 4_096 });
  return harness;
});
