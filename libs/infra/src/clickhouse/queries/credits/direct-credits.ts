import { CREDIT_UNIT } from '#domain/attribution/model.js';
import { type PositionBasedParameters, positionUnits } from '#domain/attribution/models/position-based.js';
import type { ModelChoice } from '#domain/ports/attribution-queries.js';
import { shapleyCredits } from './shapley-credits.js';

const UNIT = `toInt64(${CREDIT_UNIT})`;

/** `count` times the same. */
const repeated = (count: string, credit: string) => `arrayWithConstant(${count}, toInt64(${credit}))`;

/** Of an empty path all give the whole: it is nobody's. `path`: any array that is parallel to it. */
const CREDITS: Readonly<Record<string, (choice: ModelChoice, path: string) => string>> = {
  first_touch: (_, path) => `arrayPushFront(${repeated(`greatest(length(${path}), 1) - 1`, '0')}, ${UNIT})`,
  last_touch: (_, path) => `arrayPushBack(${repeated(`greatest(length(${path}), 1) - 1`, '0')}, ${UNIT})`,
  linear: (_, path) => {
    const length = `greatest(length(${path}), 1)`;
    const each = `intDiv(${UNIT}, ${length})`;
    return `arrayPushBack(${repeated(`${length} - 1`, each)}, toInt64(${CREDIT_UNIT} - ${each} * (${length} - 1)))`;
  },
  last_non_direct_touch: () => {
    const index = 'if(has(direct, 0), arrayLastIndex(flag -> flag = 0, direct), length(direct))';
    return `if(empty(direct), [${UNIT}], arrayMap(i -> toInt64(if(i = ${index}, ${CREDIT_UNIT}, 0)), arrayEnumerate(direct)))`;
  },
  position_based: ({ params }, path) => positionBased(params as PositionBasedParameters, path),
  shapley: shapleyCredits,
};

/**
 * SQL for the credits of a path, an Array(Int64) in units of 1/CREDIT_UNIT, where they are known without dividing by a
 * sum of weights: the very integers that the domain's `allocate` comes to. From any array of the path and, where
 * `needsDirect` or `needsGroups`, `direct` or `groups`. Undefined for other models.
 */
export function directCredits(choice: ModelChoice, path: string): string | undefined {
  return Object.hasOwn(CREDITS, choice.model) ? CREDITS[choice.model]?.(choice, path) : undefined;
}

/**
 * Of three or more, the ends' shares are integers already, and the middle's is divided by their number; the remainder
 * goes to the last that has a share.
 */
function positionBased(shares: PositionBasedParameters, path: string): string {
  const { first, last } = positionUnits(shares);
  const middle = CREDIT_UNIT - first - last;
  const firstOfTwo =
    last === 0 ? CREDIT_UNIT : Number((BigInt(first) * BigInt(CREDIT_UNIT)) / BigInt(first + last));
  const middles = `toInt64(greatest(length(${path}), 3) - 2)`;
  const each = `intDiv(toInt64(${middle}), ${middles})`;
  const rest = `toInt64(${middle} - ${each} * ${middles})`;
  const [ofMiddle, ofLast] = last === 0 ? [rest, '0'] : ['0', rest];
  const between = `arrayPushBack(${repeated(`${middles} - 1`, each)}, ${each} + ${ofMiddle})`;
  const three = `arrayPushBack(arrayPushFront(${between}, toInt64(${first})), toInt64(${last} + ${ofLast}))`;
  const two = `[toInt64(${firstOfTwo}), toInt64(${CREDIT_UNIT - firstOfTwo})]`;
  return `multiIf(length(${path}) < 2, [${UNIT}], length(${path}) = 2, ${two}, ${three})`;
}
