/**
 * What can be rebuilt, by name. All read models are one set and are rebuilt together, from the log and with the code
 * of this build, whichever of them has changed.
 */
export const PROJECTION_NAMES = [
  'all',
  'touchpoints',
  'tracked-events',
  'conversions',
  'refunds',
  'identity-links',
  'spend',
  'paths',
] as const;

export function isProjectionName(name: string): boolean {
  return PROJECTION_NAMES.some((known) => known === name);
}
