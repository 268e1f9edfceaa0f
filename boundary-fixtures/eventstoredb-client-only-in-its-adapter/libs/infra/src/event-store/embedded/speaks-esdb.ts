import { EventStoreDBClient } from '@eventstore/db-client';

export const used = EventStoreDBClient;
