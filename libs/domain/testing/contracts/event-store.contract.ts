import { appendContract } from './event-store/append.contract.js';
import { durabilityContract } from './event-store/durability.contract.js';
import { readStreamContract } from './event-store/read-stream.contract.js';
import { subscriptionContract } from './event-store/subscription.contract.js';
import type { EventStoreHarness } from './event-store-harness.js';

/**
 * What every adapter of the {@link EventStore} port has to pass. Nothing here assumes that positions are dense, that
 * the log is empty at first, or that it is on this machine.
 */
export function eventStoreContract(name: string, harness: () => EventStoreHarness): void {
  describe(`the event store contract, by ${name}`, () => {
    appendContract(harness);
    readStreamContract(harness);
    subscriptionContract(harness);
    durabilityContract(harness);
  });
}
