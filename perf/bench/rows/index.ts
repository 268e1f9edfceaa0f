import type { Row } from '../lib/row.js';
import { ingest } from './01-ingest.js';
import { oneEvent } from './02-one-event.js';
import { ackLatency } from './03-ack-latency.js';
import { logAppend } from './04-log-append.js';
import { againstEmmett } from './05-against-emmett.js';
import { projector } from './06-projector.js';
import { rebuild } from './07-rebuild.js';
import { freshness } from './08-freshness.js';
import { journeys } from './09-journeys.js';
import { reports } from './10-reports.js';
import { allModels } from './11-all-models.js';
import { memory } from './12-memory.js';
import { recovery } from './13-recovery.js';
import { overload } from './14-overload.js';
import { endToEnd } from './15-end-to-end.js';

export const ROWS: readonly Row[] = [
  ingest,
  oneEvent,
  ackLatency,
  logAppend,
  againstEmmett,
  projector,
  rebuild,
  freshness,
  journeys,
  reports,
  allModels,
  memory,
  recovery,
  overload,
  endToEnd,
];
