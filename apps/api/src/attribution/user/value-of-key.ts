import { NOT_SET } from '#domain/channels/classify.js';
import type { JourneyTouchpoint } from '#domain/journeys/journey.js';
import type { GroupKey } from '#domain/ports/attribution-queries.js';
import type { Interpretation } from '#domain/tenants/interpretation.js';

/** The value of a key of grouping for a touchpoint, as reports show it: an empty one is `(not set)`. */
export function valueOfKey(
  touchpoint: JourneyTouchpoint,
  key: GroupKey,
  { customDimensions }: Pick<Interpretation, 'customDimensions'>,
): string {
  return rawValue(touchpoint, key, customDimensions) || NOT_SET;
}

function rawValue(
  { channel, context, landingPage, dimensions }: JourneyTouchpoint,
  key: GroupKey,
  customDimensions: readonly string[],
): string {
  switch (key) {
    case 'channel':
      return channel;
    case 'landingPage':
      return landingPage;
    case 'source':
    case 'medium':
    case 'campaign':
    case 'content':
    case 'term':
      return context[key];
    default:
      return dimensions[customDimensions.indexOf(key)] ?? '';
  }
}
