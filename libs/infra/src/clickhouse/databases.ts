/** What the projection runtime knows about itself: checkpoints, parked events, migrations. */
export const CONTROL_DB = 'attribution';

/** The set of read models that this code writes and reads; a rebuild fills the next one beside it. */
export const READ_MODEL_DB = 'attribution_1';
