import type { SpoolState } from '#infra/event-store/spool/spool-state.js';
import type { Metrics } from './metrics.js';

/** Well as long as facts are accepted, by the event store or by the spool. */
export function spoolCheck({ accepts, isStoreAway, events, bytes, maxBytes, oldestSeconds }: SpoolState) {
  const status: 'ok' | 'failing' = accepts ? 'ok' : 'failing';
  return { status, isStoreAway, events, bytes, maxBytes, oldestSeconds };
}

/** What waits in the spool, and what went through it. */
export function showSpool(metrics: Metrics, spool: SpoolState): void {
  metrics.gauge('attribution_spool_bytes', 'Bytes of facts that wait for the event store.', spool.bytes);
  metrics.gauge('attribution_spool_max_bytes', 'Bound of attribution_spool_bytes.', spool.maxBytes);
  metrics.gauge('attribution_spool_events', 'Facts that wait for the event store.', spool.events);
  metrics.gauge(
    'attribution_spool_oldest_seconds',
    'How long the oldest fact has waited for the event store.',
    spool.oldestSeconds,
  );
  metrics.gauge(
    'attribution_event_store_away',
    'Whether facts go to the spool (1) or to the event store (0).',
    spool.isStoreAway ? 1 : 0,
  );
  metrics.total('attribution_spooled_total', 'Facts taken into the spool.', spool.spooledTotal);
  metrics.total(
    'attribution_forwarded_total',
    'Facts forwarded from the spool to the event store.',
    spool.forwardedTotal,
  );
}
