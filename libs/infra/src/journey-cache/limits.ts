/** A journey larger than this is not kept: it would take longer to move than to read again, and the room of many. */
export const MAX_JOURNEY_BYTES = 524_288;

export interface JourneyCacheLimits {
  /** {@link MAX_JOURNEY_BYTES} by default. */
  readonly maxJourneyBytes?: number;
}
