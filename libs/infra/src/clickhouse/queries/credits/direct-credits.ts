import { CREDIT_UNIT } from '#domain/attribution/model.js';
import { type PositionBasedParameters, positionUnits } from '#domain/attribution/models/position-based.js';
import type { ModelChoice } from '#domain/ports/attribution-queries.js';
import { shapleyCredits } from './shapley-credits.js';

const UNIT = `toInt64(${CREDIT_UNIT})`;
const LENGTH = 'greatest(length(times), 1)';

/** `count` times the same. */
const times = (count: string, credit: string) => `arrayWithConstant(${count}, toInt64(${credit}))`;

const others = (credit: string) => times(`${LENGTH} - 1`, credit);

/** Of an empty path all give the whole: it is nobody's. */
const CREDITS: Readonly<Record<string, (choice: ModelChoice) => string>> = {
  first_touch: () => `arrayPushFront(${others('0')}, ${UNIT})`,
  last_touch: () => `arrayPushBack(${others('0')}, ${UNIT})`,
  linear: () => {
    const each = `intDiv(${UNIT}, ${LENGTH})`;
    return `arrayPushBack(${others(each)}, toInt64(${CREDIT_UNIT} - ${each} * (${LENGTH} - 1)))`;
  },
  last_non_direct_touch: () => {
    const index = 'if(has(direct, 0), arrayLastIndex(flag -> flag = 0, direct), length(times))';
    return `if(empty(times), [${UNIT}], arrayMap(i -> toInt64(if(i = ${index}, ${CREDIT_UNIT}, 0)), arrayEnumerate(times)))`;
  },
  position_based: ({ params }) => positionBased(params as PositionBasedParameters),
  shapley: shapleyCredits,
};

/**
 * SQL for the credits of a path, an Array(Int64) in units of 1/CREDIT_UNIT, where they are known without dividing by a
 * sum of weights: the very integers that the domain's `allocate` comes to. From the columns `times` and, where
 * `needsDirect` or `needsGroups`, `direct` or `groups`. Undefined for other models.
 */
export function directCredits(choice: ModelChoice): string | undefined {
  return Object.hasOwn(CREDITS, choice.model) ? CREDITS[choice.model]?.(choice) : undefined;
}

/**
 * Of three or more, the ends' shares are integers already, and the middle's is divided by their number; the remainder
 * goes to the last that has a share.
 */
function positionBased(shares: PositionBasedParameters): string {
  const { first, last } = positionUnits(shares);
  const middle = CREDIT_UNIT - first - last;
  const firstOfTwo =
    last === 0 ? CREDIT_UNIT : Number((BigInt(first) * BigInt(CREDIT_UNIT)) / BigInt(first + last));
  const middles = 'toInt64(greatest(length(times), 3) - 2)';
  const each = `intDiv(toInt64(${middle}), ${middles})`;
  const rest = `toInt64(${middle} - ${each} * ${middles})`;
  const [ofMiddle, ofLast] = last === 0 ? [rest, '0'] : ['0', rest];
  const between = `arrayPushBack(${times(`${middles} - 1`, each)}, ${each} + ${ofMiddle})`;
  const three = `arrayPushBack(arrayPushFront(${between}, toInt64(${first})), toInt64(${last} + ${ofLast}))`;
  return `multiIf(length(times) < 2, [${UNIT}], length(times) = 2, [toInt64(${firstOfTwo}), toInt64(${CREDIT_UNIT - firstOfTwo})], ${three})`;
}
