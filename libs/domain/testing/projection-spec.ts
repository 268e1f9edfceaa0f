import { decodeFact } from '#domain/facts/fact.js';
import type { NewEvent } from '#domain/ports/event-store.js';
import type { Projection } from '#domain/ports/projection.js';
import type { ReadModelTable } from '#domain/ports/read-model-rows.js';
import { recorded } from './builders/events.js';

type Appended = NewEvent & { stream: string };
type Rows = Partial<Record<ReadModelTable, Record<string, unknown>[]>>;

/** Columns that make a row's identity, per table: the sorting keys of the read models. */
const KEYS: Record<ReadModelTable, readonly string[]> = {
  contexts: ['tenant', 'id'],
  context_channels: ['tenant', 'rules_version', 'context'],
  touchpoints: ['tenant', 'visitor', 'event_id'],
  events: ['tenant', 'visitor', 'event_id'],
  conversions: ['tenant', 'visitor', 'event_id'],
  conversion_refs: ['tenant', 'ref', 'event_id'],
  refunds: ['tenant', 'ref', 'event_id'],
  identity_links: ['tenant', 'id', 'other', 'event_id'],
  spend: ['tenant', 'event_id'],
  identity_groups: ['tenant', 'id'],
  dirty: ['shard', 'batch', 'tenant', 'value'],
  paths: ['tenant', 'rules_version', 'conversion_id'],
  journeys: ['tenant', 'rules_version', 'owner'],
};

/**
 * Given events in the order of the log, what a projection's tables hold after merges: of rows with one key the
 * lowest in the log stays. `position` is left out of what is compared unless asked for.
 */
export function tablesAfter(projection: Projection, log: readonly Appended[]): Rows {
  const tables = new Map<ReadModelTable, Map<string, Record<string, unknown>>>();
  log.forEach((event, index) => {
    if (!(projection.canHandle as readonly string[]).includes(event.type)) return;
    for (const { table, row } of projection.project(decodeFact(recorded(event, index + 1))).rows) {
      const columns = { ...row } as Record<string, unknown>;
      const key = JSON.stringify(KEYS[table].map((column) => columns[column]));
      const rows = tables.get(table) ?? new Map<string, Record<string, unknown>>();
      const known = rows.get(key);
      if (known === undefined || Number(columns['position']) < Number(known['position']))
        rows.set(key, columns);
      tables.set(table, rows);
    }
  });
  return Object.fromEntries(
    [...tables].map(([table, rows]) => [table, [...rows.values()].map(withoutPosition).sort(byText)]),
  );
}

export function dirtyAfter(projection: Projection, event: Appended): readonly string[] {
  return projection.project(decodeFact(recorded(event, 1))).dirty;
}

/** The cases that every projection must pass: redelivery and another order of arrival change no table. */
export function itKeepsItsTables(projection: Projection, events: readonly Appended[]): void {
  const expected = tablesAfter(projection, events);
  it('redelivery changes nothing', () => {
    expect(tablesAfter(projection, [...events, ...events, ...events])).toEqual(expected);
  });
  it('arrival in another order changes nothing', () => {
    expect(tablesAfter(projection, events.toReversed())).toEqual(expected);
  });
}

function withoutPosition({ position: _position, ...row }: Record<string, unknown>): Record<string, unknown> {
  return row;
}

function byText(a: object, b: object): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
