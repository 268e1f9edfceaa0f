import { DomainError } from '#domain/errors/domain-error.js';
import { decodeFact } from '#domain/facts/fact.js';
import type { KnownErasures } from '#domain/ports/erasures.js';
import type { RecordedEvent } from '#domain/ports/event-store.js';
import type { ProjectedRow, Projection } from '#domain/ports/projection.js';

/** What became of one event: rows to write, or the reason why it is set aside. */
export type Outcome =
  | { readonly kind: 'ack'; readonly rows: readonly ProjectedRow[]; readonly dirty: readonly string[] }
  | { readonly kind: 'park'; readonly code: string; readonly detail: string };

export interface ProjectedEvent {
  readonly event: RecordedEvent;
  readonly outcome: Outcome;
}

/** Which projections handle which type of event. */
export function routes(projections: readonly Projection[]): ReadonlyMap<string, readonly Projection[]> {
  const byType = new Map<string, Projection[]>();
  for (const projection of projections) {
    for (const type of projection.canHandle) byType.set(type, [...(byType.get(type) ?? []), projection]);
  }
  return byType;
}

/** What an erased fact becomes. */
const NOTHING: Outcome = { kind: 'ack', rows: [], dirty: [] };

/**
 * One event through every projection that handles it: the rows of all, or of none and the reason. Whatever goes
 * wrong here is wrong with the event (or with the code) and would be wrong again, so it is never retried.
 */
export function projectEvent(
  event: RecordedEvent,
  projections: readonly Projection[],
  erasures?: Pick<KnownErasures, 'isErased' | 'isErasedFrame'>,
): Outcome {
  try {
    const fact = decodeFact(event);
    if (erasures?.isErased(fact) === true) return NOTHING;
    const all = { rows: [] as ProjectedRow[], dirty: [] as string[] };
    for (const projection of projections) {
      const { rows, dirty } = projection.project(fact);
      for (const row of rows) all.rows.push(row);
      for (const mark of dirty) all.dirty.push(mark);
    }
    return { kind: 'ack', ...all };
  } catch (error) {
    if (erasures?.isErasedFrame(event) === true) return NOTHING;
    if (error instanceof DomainError) return { kind: 'park', code: error.code, detail: error.detail };
    return { kind: 'park', code: 'projection_failed', detail: String(error) };
  }
}
