import { contextId } from '#domain/channels/context-id.js';
import type { MarketingContext } from '#domain/channels/marketing-context.js';
import { contextRow } from '#domain/ports/context-rows.js';
import type { ProjectedRow } from '#domain/ports/projection.js';

/** A context's id and the row that keeps it; contexts repeat, and the runtime writes each once. */
export function projectContext(tenant: string, context: MarketingContext): { id: string; row: ProjectedRow } {
  const id = contextId(context);
  return { id, row: { table: 'contexts', row: contextRow(tenant, id, context) } };
}
