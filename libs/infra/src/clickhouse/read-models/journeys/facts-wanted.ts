import { countsUnder } from '#domain/conversions/definitions.js';
import type { JourneyRules } from '#domain/journeys/journey-rules.js';

/** What of people's facts is to be read. */
export interface FactsWanted {
  /**
   * Which tracked events, by name, may be conversions under any rules that the facts are wanted for: of the others,
   * repeated orders and refunds mean nothing.
   */
  readonly counts: (name: string) => boolean;
  /** JSON as sent, the largest part of most facts. */
  readonly properties: boolean;
  readonly urls: boolean;
}

/** All that a person's journey shows. */
export function wantedForJourney(rules: JourneyRules): FactsWanted {
  return { counts: countsUnder([rules]), properties: true, urls: true };
}

/** What paths are derived from. */
export function wantedForPaths(versions: readonly JourneyRules[]): FactsWanted {
  const properties = versions.some(
    ({ customDimensions, definitions }) =>
      customDimensions.length > 0 || definitions.some(({ valueProperty }) => valueProperty !== undefined),
  );
  return { counts: countsUnder(versions), properties, urls: false };
}
