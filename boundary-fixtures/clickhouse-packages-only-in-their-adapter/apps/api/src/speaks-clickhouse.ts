import { createClient } from '@clickhouse/client';
import { open } from 'ffi-rs';

export const used = [createClient, open];
