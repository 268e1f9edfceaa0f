import { decodeFact } from '#domain/facts/fact.js';
import { deriveJourneys } from '#domain/journeys/derive-journeys.js';
import type { RulesInForce } from '#domain/journeys/rules-in-force.js';
import { contextOfRow, contextRow } from '#domain/ports/context-rows.js';
import type { RecordedEvent } from '#domain/ports/event-store.js';
import type { ContextRow, ReadModelRows, ReadModelTable } from '#domain/ports/read-model-rows.js';
import { PROJECTIONS } from '../../src/projections/index.js';
import { journeyRows, pathRows } from '../../src/runtime/derived-rows.js';
import { factsInMemory } from '../facts-in-memory.js';

/** Tables that aggregate answers come from. */
export const ANSWERING_TABLES = [
  'contexts',
  'context_channels',
  'touchpoints',
  'spend',
  'paths',
  'journeys',
] as const;
export type AnsweringTable = (typeof ANSWERING_TABLES)[number];

export type AnsweringRows = { readonly [T in AnsweringTable]: ReadModelRows[T][] };

/** Test equipment: what a tenant's log makes of the tables that answer, repeats of facts included. */
export function storedRows(
  log: readonly RecordedEvent[],
  tenant: string,
  rules: RulesInForce,
): AnsweringRows {
  const journeys = deriveJourneys(factsInMemory(log), rules);
  const derivation = { tenant, rulesVersion: rules.pathsVersion, version: 1 };
  const contexts = new Map<string, ContextRow>(projected(log, 'contexts').map((row) => [row.id, row]));
  for (const { contextId, context } of journeys.flatMap(({ touchpoints }) => touchpoints))
    contexts.set(contextId, contextRow(tenant, contextId, context));
  return {
    contexts: [...contexts.values()],
    context_channels: [...contexts.values()].map((row) => ({
      tenant,
      rules_version: rules.channelsVersion,
      context: row.id,
      channel: rules.classify(contextOfRow(row)),
    })),
    touchpoints: projected(log, 'touchpoints'),
    spend: projected(log, 'spend'),
    paths: journeys.flatMap((journey) => [...pathRows(derivation, journey)]),
    journeys: [...journeyRows(derivation, journeys, [])],
  };
}

function projected<T extends ReadModelTable>(log: readonly RecordedEvent[], table: T): ReadModelRows[T][] {
  return log.flatMap((event) => {
    const fact = decodeFact(event);
    return PROJECTIONS.filter(({ canHandle }) => canHandle.some((type) => type === event.type))
      .flatMap((projection) => projection.project(fact).rows)
      .flatMap((projectedRow) =>
        projectedRow.table === table ? [projectedRow.row as ReadModelRows[T]] : [],
      );
  });
}
