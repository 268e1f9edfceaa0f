import { describeLeases } from '#domain-testing/contracts/leases.contract.js';
import { InProcessLeases } from './in-process-leases.js';

describeLeases('in process', async () => new InProcessLeases());
