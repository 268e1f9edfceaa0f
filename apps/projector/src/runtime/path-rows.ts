import type { DerivedJourney } from '#domain/journeys/derive-journeys.js';
import type { PathRow } from '#domain/ports/read-model-rows.js';

/** Touchpoints in the rows of one insert: one person's many conversions share long paths, and rows repeat them. */
const TOUCHES_PER_SLICE = 100_000;
const ROWS_PER_SLICE = 20_000;

/** The path rows of journeys, made as they are asked for. */
export function* pathRowsOf(
  tenant: string,
  rulesVersion: number,
  version: number,
  journeys: readonly DerivedJourney[],
): Generator<PathRow> {
  for (const journey of journeys) yield* pathRows(tenant, rulesVersion, version, journey);
}

/** Rows in slices that are small enough to be written at once, in the same places every time. */
export function* inSlices(rows: Iterable<PathRow>): Generator<PathRow[]> {
  let slice: PathRow[] = [];
  let touches = 0;
  for (const row of rows) {
    slice.push(row);
    touches += row.touch_ids.length;
    if (touches < TOUCHES_PER_SLICE && slice.length < ROWS_PER_SLICE) continue;
    yield slice;
    [slice, touches] = [[], 0];
  }
  if (slice.length > 0) yield slice;
}

/** The path rows of a journey: one per conversion that counts, a tombstone per one that does not (any more). */
function* pathRows(
  tenant: string,
  rulesVersion: number,
  version: number,
  journey: DerivedJourney,
): Generator<PathRow> {
  const common = { tenant, rules_version: rulesVersion, version, owner: journey.owner };
  for (const conversion of journey.conversions) {
    yield {
      ...common,
      conversion_id: conversion.id,
      is_deleted: 0,
      message_id: conversion.messageId,
      type: conversion.type,
      time: conversion.time,
      value: conversion.value.toString(),
      currency: conversion.currency,
      touch_ids: conversion.path.map((touch) => touch.id),
      touch_times: conversion.path.map((touch) => touch.time),
      touch_contexts: conversion.path.map((touch) => touch.contextId),
      touch_pages: conversion.path.map((touch) => touch.landingPage),
      touch_interactions: conversion.path.map((touch) => touch.interaction),
    };
  }
  for (const fact of journey.discounted) {
    yield {
      ...common,
      conversion_id: fact.id,
      is_deleted: 1,
      message_id: fact.messageId,
      type: fact.type,
      time: fact.time,
      value: '0',
      currency: fact.currency,
      touch_ids: [],
      touch_times: [],
      touch_contexts: [],
      touch_pages: [],
      touch_interactions: [],
    };
  }
}
