import type { Row } from '../lib/row.js';
import { ingest } from './01-ingest.js';
import { oneEvent } from './02-one-event.js';
import { ackLatency } from './03-ack-latency.js';
import { logAppend } from './04-log-append.js';
import { againstEmmett } from './05-against-emmett.js';

export const ROWS: readonly Row[] = [ingest, oneEvent, ackLatency, logAppend, againstEmmett];
