import { createHash } from 'node:crypto';
import type { FitQuery, ModelChoice } from '#domain/ports/attribution-queries.js';

/** A fit that is asked for: a fitted model over the paths of a scope, told apart by a grouping. */
export interface FitRequest {
  readonly query: FitQuery;
  readonly choice: ModelChoice;
}

/** Names a fit: everything that its figures depend on but the facts. The timezone only shaped the range. */
export function fitKey({ query, choice }: FitRequest): string {
  const parts = [
    query.tenant,
    query.interpretation.rulesVersion,
    query.from ?? null,
    query.to ?? null,
    query.conversionType ?? null,
    query.lookbackDays,
    query.excludeImpressions,
    query.pathStart ?? null,
    query.transforms ?? [],
    query.groupBy,
    choice.model,
    Object.entries(choice.params).sort(([a], [b]) => (a < b ? -1 : 1)),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40);
}
