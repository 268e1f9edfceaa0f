import type { Admission } from '../admission/admission.js';
import type { Refusal } from '../admission/reservation.js';
import type { QueryTurns } from '../query-turns/query-turns.js';
import type { Metrics } from './metrics.js';

/** Counts a request that was not let in. */
export function countRefusal(metrics: Metrics, reason: Refusal | 'rate'): void {
  metrics.count('attribution_ingest_refused_total', 'Requests refused before their body was kept.', {
    reason,
  });
}

/** How much is in flight, and how long it takes. */
export function showAdmission(metrics: Metrics, admission: Admission): void {
  metrics.gauge(
    'attribution_body_bytes_in_flight',
    'Bytes that requests hold, bodies and what goes with them.',
    admission.bytes,
  );
  metrics.gauge(
    'attribution_ingest_queue_bytes',
    'Of the bytes in flight, those that wait for this process.',
    admission.queuedBytes,
  );
  metrics.gauge(
    'attribution_ingest_oldest_seconds',
    'How long the oldest request has been worked on.',
    admission.oldestMs / 1_000,
  );
  metrics.gauge(
    'attribution_ingest_wait_seconds',
    'How long a request that comes now would wait, as far as is known.',
    admission.waitMs / 1_000,
  );
}

/** Counts a query that did not get its turn. */
export function countRefusedQuery(metrics: Metrics, code: string): void {
  metrics.count('attribution_queries_refused_total', 'Queries that did not get their turn.', { code });
}

/** Queries on the read models. */
export function showQueryTurns(metrics: Metrics, { state }: QueryTurns): void {
  metrics.gauge('attribution_queries_running', 'Queries that run on the read models.', state.running);
  metrics.gauge('attribution_queries_waiting', 'Queries that wait for their turn.', state.waiting);
}
