import { fitStoreContract } from '#domain-testing/contracts/fit-store.contract.js';
import { InMemoryFitStore } from './in-memory-fit-store.js';

fitStoreContract('InMemoryFitStore', async () => new InMemoryFitStore());
