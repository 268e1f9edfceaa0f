/** What a tenant's items are held against, besides their shape. */
export interface ItemRules {
  /** ISO 4217: the one reporting currency. */
  readonly currency: string;
  /** The largest item, in bytes of JSON as sent (with the batch's context where that is recorded with it). */
  readonly maxEventBytes: number;
}

/** Levels of objects and arrays that an item may have, itself included. */
export const MAX_DEPTH = 64;
