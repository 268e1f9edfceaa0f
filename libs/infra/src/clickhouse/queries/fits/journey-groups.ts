import type { FitQuery } from '#domain/ports/attribution-queries.js';
import { cutPaths } from '../cut-paths.js';
import type { Grouping } from '../keys/grouping.js';
import { unconvertedJourneys } from '../unconverted-journeys.js';

/**
 * SQL of all journeys of a scope that have a touchpoint, whether they converted (1) or not (0): `groups`,
 * `converted` and `worth`.
 */
export function journeyGroups(query: FitQuery, grouping: Grouping): string {
  const needs = { grouping, touches: ['groups'] } as const;
  return `(
  SELECT groups, toUInt8(1) AS converted, worth FROM ${cutPaths(query, { ...needs, columns: ['worth'] })} WHERE notEmpty(groups)
  UNION ALL
  SELECT groups, toUInt8(0), toDecimal256(0, 9) FROM ${unconvertedJourneys(query, needs)}
)`;
}
