/** `ErasureSubjects` port. */
export const ERASURE_SUBJECTS = Symbol('ErasureSubjects');
/** `ErasureStatuses` port, of the set that answers come from. */
export const ERASURE_STATUSES = Symbol('ErasureStatuses');
