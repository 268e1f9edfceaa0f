import type { DerivedJourney } from '#domain/journeys/derive-journeys.js';
import type { PathRow } from '#domain/ports/read-model-rows.js';

/** The path rows of a journey: one per conversion that counts, a tombstone per one that does not (any more). */
export function pathRows(
  tenant: string,
  rulesVersion: number,
  version: number,
  journey: DerivedJourney,
): PathRow[] {
  const common = { tenant, rules_version: rulesVersion, version, owner: journey.owner };
  const counted = journey.conversions.map(
    (conversion): PathRow => ({
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
    }),
  );
  const tombstones = journey.discounted.map(
    (fact): PathRow => ({
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
    }),
  );
  return [...counted, ...tombstones];
}
