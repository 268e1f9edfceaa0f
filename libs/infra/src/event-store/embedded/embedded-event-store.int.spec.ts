import { eventStoreContract } from '#domain-testing/contracts/event-store.contract.js';
import { embeddedHarness } from './testing/embedded-harness.js';

eventStoreContract('the embedded log', () => embeddedHarness());

// Every group ends a segment, or takes a larger one: the contract holds across their borders.
eventStoreContract('the embedded log in tiny segments', () => embeddedHarness({ segmentBytes: 4_096 }));
