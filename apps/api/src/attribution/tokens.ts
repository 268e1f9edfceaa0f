/** Injection tokens of the ports that only the query side uses. */
export const ATTRIBUTION_QUERIES = Symbol('AttributionQueries');
/** `OverviewQueries` port. */
export const OVERVIEW_QUERIES = Symbol('OverviewQueries');
export const JOURNEY_READER = Symbol('JourneyReader');
export const PROJECTION_PROGRESS = Symbol('ProjectionProgress');
/** `RulesStatuses` port. */
export const LIVE_RULES = Symbol('LiveRulesVersions');
/** `CheckpointStore` port. */
export const PROCESSOR_STATES = Symbol('CheckpointStore');
/** {@link OpenedJourneyCache}. */
export const JOURNEY_CACHE = Symbol('JourneyCache');
export const FIT_STORE = Symbol('FitStore');
export const EXPORT_STORE = Symbol('ExportStore');
export const JOB_QUEUE = Symbol('JobQueue');
/** {@link Fitters}. */
export const FITTERS = Symbol('Fitters');
