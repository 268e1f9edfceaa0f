/** Injection tokens of the ports that only the query side uses. */
export const ATTRIBUTION_QUERIES = Symbol('AttributionQueries');
export const JOURNEY_READER = Symbol('JourneyReader');
export const PROJECTION_PROGRESS = Symbol('ProjectionProgress');
