import { exportStoreContract } from '#domain-testing/contracts/export-store.contract.js';
import { InMemoryExportStore } from './in-memory-export-store.js';

exportStoreContract('InMemoryExportStore', async () => new InMemoryExportStore());
