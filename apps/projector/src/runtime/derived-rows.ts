import type { DerivedJourney } from '#domain/journeys/derive-journeys.js';
import type { JourneyTouchpoint } from '#domain/journeys/journey.js';
import type { IdentityGroupRow, JourneyRow, PathRow, TouchColumns } from '#domain/ports/read-model-rows.js';
import type { IdentityGroup } from '#infra/clickhouse/read-models/journeys/identity-closure.js';

export interface Derivation {
  readonly tenant: string;
  readonly rulesVersion: number;
  /** The later derivation wins. */
  readonly version: number;
}

/** The path rows of a journey, made as they are asked for: one per conversion that counts, a tombstone per one that does not (any more). */
export function* pathRows(derivation: Derivation, journey: DerivedJourney): Generator<PathRow> {
  const common = { ...keyOf(derivation), owner: journey.owner };
  for (const conversion of journey.conversions) {
    yield {
      ...common,
      ...touchColumns(conversion.path),
      conversion_id: conversion.id,
      is_deleted: 0,
      message_id: conversion.messageId,
      type: conversion.type,
      time: conversion.time,
      value: conversion.value.toString(),
      currency: conversion.currency,
      previous_at: conversion.previousAt ?? 0,
      milestone_types: Object.keys(conversion.milestones),
      milestone_times: Object.values(conversion.milestones),
    };
  }
  for (const fact of journey.discounted) {
    yield {
      ...common,
      ...touchColumns([]),
      conversion_id: fact.id,
      is_deleted: 1,
      message_id: fact.messageId,
      type: fact.type,
      time: fact.time,
      value: '0',
      currency: fact.currency,
      previous_at: 0,
      milestone_types: [],
      milestone_times: [],
    };
  }
}

/** The row of all of an owner's touchpoints; a tombstone where there are none. */
function journeyRow(
  derivation: Derivation,
  owner: string,
  touchpoints: readonly JourneyTouchpoint[],
): JourneyRow {
  return {
    ...keyOf(derivation),
    ...touchColumns(touchpoints),
    owner,
    is_deleted: touchpoints.length === 0 ? 1 : 0,
  };
}

/** The rows of a derivation's owners, and tombstones of the keys that own nothing any more. */
export function* journeyRows(
  derivation: Derivation,
  journeys: readonly DerivedJourney[],
  nobody: readonly string[],
): Generator<JourneyRow> {
  for (const { owner, touchpoints } of journeys) yield journeyRow(derivation, owner, touchpoints);
  for (const key of nobody) yield journeyRow(derivation, key, []);
}

/** One row a member that leads to the canonical user, whose row has them all. */
export function groupRows(
  tenant: string,
  groups: readonly IdentityGroup[],
  version: number,
): IdentityGroupRow[] {
  return groups.flatMap(({ canonical, members }) =>
    members.map((id) => ({ tenant, id, version, canonical, members: id === canonical ? members : [] })),
  );
}

function keyOf({ tenant, rulesVersion, version }: Derivation) {
  return { tenant, rules_version: rulesVersion, version };
}

function touchColumns(touchpoints: readonly JourneyTouchpoint[]): TouchColumns {
  return {
    touch_ids: touchpoints.map((touch) => touch.id),
    touch_times: touchpoints.map((touch) => touch.time),
    touch_contexts: touchpoints.map((touch) => touch.contextId),
    touch_pages: touchpoints.map((touch) => touch.landingPage),
    touch_interactions: touchpoints.map((touch) => touch.interaction),
    touch_dimensions: touchpoints.map((touch) => touch.dimensions),
  };
}
