import { CREDIT_UNIT } from '#domain/attribution/model.js';

/**
 * SQL for the shares of one conversion by its weights, an Array(UInt64) column: Array(Int64) in units of
 * 1/{@link CREDIT_UNIT}, each floored, in 128 bits.
 */
export function sharesExpression(weights: string): string {
  const total = `arraySum(arrayMap(weight -> toUInt128(weight), ${weights}))`;
  return `arrayMap(weight -> toInt64(intDiv(toUInt128(weight) * ${CREDIT_UNIT}, ${total})), ${weights})`;
}

/**
 * SQL for the credits of one conversion out of its weights and its shares, both columns: Array(Int64) that sums to
 * {@link CREDIT_UNIT} exactly unless there are no weights. With {@link sharesExpression} the domain's `allocate`.
 */
export function allocateExpression(weights: string, shares: string): string {
  const last = `arrayLastIndex(weight -> weight > 0, ${weights})`;
  return `arrayMap((share, i) -> share + if(i = ${last}, ${CREDIT_UNIT} - arraySum(${shares}), 0), ${shares}, arrayEnumerate(${shares}))`;
}
