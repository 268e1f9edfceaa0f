import type { Projection } from '#domain/ports/projection.js';
import { conversions } from './conversions/conversions.js';
import { identityLinks } from './identity-links/identity-links.js';
import { refunds } from './refunds/refunds.js';
import { spend } from './spend/spend.js';
import { touchpoints } from './touchpoints/touchpoints.js';
import { trackedEvents } from './tracked-events/tracked-events.js';

/** Every projection of facts. */
export const PROJECTIONS: readonly Projection[] = [
  identityLinks,
  touchpoints,
  trackedEvents,
  conversions,
  refunds,
  spend,
];
