import { eventStoreContract } from '#domain-testing/contracts/event-store.contract.js';
import { InMemoryEventStore } from './in-memory-event-store.js';

eventStoreContract('the fake in memory', () => {
  const store = new InMemoryEventStore();
  return { open: async () => store, close: () => store.close() };
});
