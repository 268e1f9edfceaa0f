/** `ClickHouseReadModelSets`. */
export const READ_MODEL_SETS = Symbol('READ_MODEL_SETS');
