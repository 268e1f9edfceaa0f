import { checkpointStoreContract } from '../contracts/checkpoint-store.contract.js';
import { parkingLotContract } from '../contracts/parking-lot.contract.js';
import { InMemoryCheckpointStore, InMemoryParkingLot } from './projection-stores.js';

const checkpoints = new InMemoryCheckpointStore();

checkpointStoreContract('InMemoryCheckpointStore', async () => checkpoints);
parkingLotContract('InMemoryParkingLot', async () => new InMemoryParkingLot());
