import { createClient } from '@clickhouse/client';

export const client = createClient;
