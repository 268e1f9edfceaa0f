import { CREDIT_UNIT } from '#domain/attribution/model.js';

/**
 * SQL for the credits of one conversion out of its weights, an Array(UInt64) column: Array(Int64) in units of
 * 1/{@link CREDIT_UNIT}, summing to it exactly unless there are no weights. This is the domain's `allocate`, in 128
 * bits. What does not depend on the touchpoint is computed once per conversion: the engine takes it out of lambdas.
 */
export function allocateExpression(weights: string): string {
  const total = `arraySum(arrayMap(weight -> toUInt128(weight), ${weights}))`;
  const shares = `arrayMap(weight -> toInt64(intDiv(toUInt128(weight) * ${CREDIT_UNIT}, ${total})), ${weights})`;
  const last = `arrayLastIndex(weight -> weight > 0, ${weights})`;
  return `arrayMap((share, i) -> share + if(i = ${last}, ${CREDIT_UNIT} - arraySum(${shares}), 0), ${shares}, arrayEnumerate(${weights}))`;
}
