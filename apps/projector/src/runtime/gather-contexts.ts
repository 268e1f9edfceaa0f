import type { JourneyTouchpoint } from '#domain/journeys/journey.js';
import type { RulesInForce } from '#domain/journeys/rules-in-force.js';
import { contextOfRow, contextRow } from '#domain/ports/context-rows.js';
import type { ContextChannelRow, ContextRow } from '#domain/ports/read-model-rows.js';

/** Contexts are few and never change; this many are remembered as written before the memory starts afresh. */
const REMEMBERED_CONTEXTS = 100_000;

/** Remembers which contexts have been written, so that each is written about once per process. */
export class ContextGatherer {
  private written = new Set<string>();

  /** True the first time that it is asked about a context. */
  isNew(tenant: string, id: string): boolean {
    const key = `${tenant}/${id}`;
    if (this.written.has(key)) return false;
    if (this.written.size >= REMEMBERED_CONTEXTS) this.written = new Set();
    this.written.add(key);
    return true;
  }

  /** Rows of the contexts of these touchpoints that are new under these rules. */
  gather(tenant: string, rules: RulesInForce, touchpoints: readonly JourneyTouchpoint[]) {
    const contexts: ContextRow[] = [];
    for (const { contextId, context } of touchpoints) {
      if (this.isNew(`${tenant}/${rules.rulesVersion}`, contextId))
        contexts.push(contextRow(tenant, contextId, context));
    }
    return { contexts, channels: contexts.map((row) => channelRow(row, rules)) };
  }
}

export function channelRow(row: ContextRow, rules: RulesInForce): ContextChannelRow {
  return {
    tenant: row.tenant,
    rules_version: rules.rulesVersion,
    context: row.id,
    channel: rules.classify(contextOfRow(row)),
  };
}
