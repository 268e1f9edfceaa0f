import { DECAY_BITS, DECAY_COEFFICIENTS, MAX_HALVINGS } from '#domain/attribution/decay-weight.js';
import { CREDIT_UNIT } from '#domain/attribution/model.js';
import type { CustomParameters } from '#domain/attribution/models/custom.js';
import { positionUnits } from '#domain/attribution/models/position-based.js';
import { weightUnits } from '#domain/attribution/models/position-weights.js';
import { halfLifeMs, type TimeDecayParameters } from '#domain/attribution/models/time-decay.js';
import {
  WITHOUT_MILESTONE,
  type WShapedParameters,
  wShapedUnits,
} from '#domain/attribution/models/w-shaped.js';
import { DomainError } from '#domain/errors/domain-error.js';
import type { ModelChoice } from '#domain/ports/attribution-queries.js';
import type { Statement } from '../statement.js';

type Expression = (choice: ModelChoice, prefix: string) => Statement;

const EXPRESSIONS: Readonly<Record<string, Expression>> = {
  time_decay: timeDecay,
  w_shaped: wShaped,
  custom,
};

/** The operations of `decayWeight`, one by one and in its order, so that every bit comes out the same. */
function timeDecay({ params }: ModelChoice, prefix: string): Statement {
  const halvings = `(toFloat64(arrayMax(times) - t) / toFloat64({${prefix}halfLifeMs:UInt64}))`;
  const all = `arrayMap(t -> ${halvings}, times)`;
  const power = DECAY_COEFFICIENTS.reduceRight(
    (sum, coefficient) => (sum === '' ? float(coefficient) : `(${sum} * rest + ${float(coefficient)})`),
    '',
  );
  return {
    sql: `arrayMap((rest, whole) -> bitShiftRight(toUInt64(floor(${power} * toFloat64(${2 ** DECAY_BITS}))), toUInt8(least(whole, ${MAX_HALVINGS}))), arrayMap(h -> h - floor(h + 0.5), ${all}), arrayMap(h -> floor(h + 0.5), ${all}))`,
    params: { [`${prefix}halfLifeMs`]: halfLifeMs(params as TimeDecayParameters) },
  };
}

/** The index of the touchpoint that led to the milestone, from 1; 0 when none did. */
const reached = (milestone: string) =>
  `if(has(milestone_types, ${milestone}), arrayLastIndex(t -> t <= toUnixTimestamp64Milli(arrayElement(milestone_times, indexOf(milestone_types, ${milestone}))), times), 0)`;

/** `led` is the touchpoint that led to the milestone; it and the path's `size` are given to each touchpoint as numbers. */
function wShaped({ params }: ModelChoice, prefix: string): Statement {
  const shaped = params as WShapedParameters;
  const { first, milestone, last } = wShapedUnits(shaped);
  const bound = (name: string) => `{${prefix}${name}:UInt64}`;
  // Of the first, the milestone's and the last touchpoint, how many are not another of them.
  const named = '((size > 1) + 1 + (led != 1 AND led != size))';
  const others = `toUInt64(greatest(size - ${named}, 1))`;
  const shares = `if(i = 1, ${bound('shapedFirst')}, 0) + if(i = led, ${bound('shapedMilestone')}, 0) + if(i = size, ${bound('shapedLast')}, 0)`;
  const middles = 'toUInt64(greatest(size, 3) - 2)';
  const weight = `multiIf(
      led > 0 AND (i = 1 OR i = led OR i = size), (${shares}) * ${others}, led > 0, ${bound('shapedRest')},
      size = 1, toUInt64(1), i = 1, ${bound('without_first')} * ${middles}, i = size, ${bound('without_last')} * ${middles},
      ${bound('without_middle')})`;
  const ofPath = (number: string) => `arrayWithConstant(length(times), toInt64(${number}))`;
  const lists = [
    'arrayEnumerate(times)',
    ofPath('length(times)'),
    ofPath(reached(`{${prefix}milestone:String}`)),
  ];
  const without = positionUnits(WITHOUT_MILESTONE);
  return {
    sql: `arrayMap((i, size, led) -> ${weight}, ${lists.join(', ')})`,
    params: {
      [`${prefix}without_first`]: without.first,
      [`${prefix}without_last`]: without.last,
      [`${prefix}without_middle`]: CREDIT_UNIT - without.first - without.last,
      [`${prefix}milestone`]: shaped.milestone,
      [`${prefix}shapedFirst`]: first,
      [`${prefix}shapedMilestone`]: milestone,
      [`${prefix}shapedLast`]: last,
      [`${prefix}shapedRest`]: CREDIT_UNIT - first - milestone - last,
    },
  };
}

/** An index beyond the end of a list reads as 0: that a list does not reach so far. */
function custom({ params }: ModelChoice, prefix: string): Statement {
  const { first, middle, last } = weightUnits((params as CustomParameters).weights);
  const firsts = `{${prefix}firstWeights:Array(UInt64)}`;
  const lasts = `{${prefix}lastWeights:Array(UInt64)}`;
  const fromEnd = 'length(times) + 1 - i';
  const middles = `toUInt64(greatest(toInt64(length(times)) - ${first.length + last.length}, 1))`;
  const ends = `(arrayElement(${firsts}, i) + arrayElement(${lasts}, ${fromEnd})) * ${middles}`;
  const isMiddle = `i > ${first.length} AND ${fromEnd} > ${last.length}`;
  const weights = `arrayMap(i -> if(${isMiddle}, {${prefix}middleWeight:UInt64}, ${ends}), arrayEnumerate(times))`;
  return {
    sql: `if(arrayExists(weight -> weight > 0, ${weights}), ${weights}, arrayMap(t -> toUInt64(1), times))`,
    params: {
      [`${prefix}firstWeights`]: first,
      [`${prefix}middleWeight`]: middle,
      [`${prefix}lastWeights`]: last,
    },
  };
}

/** A double as a literal that reads back as the same double, and never as an integer. */
function float(value: number): string {
  const text = String(value);
  return `(${/[.e]/.test(text) ? text : `${text}.0`})`;
}

/**
 * SQL for the weights of a model over the touchpoints of one conversion, Array(UInt64), from the columns
 *
 * - `times` (ms, in order),
 * - `milestone_types` and `milestone_times` (DateTime64), parallel, where {@link needsMilestones},
 * - `groups` (values of the grouping, of any type, parallel to `times`), where {@link needsGroups}.
 *
 * `prefix` keeps the parameters of several models apart. The weights are the very integers that the model in the
 * domain gives to `allocate`. Throws `DomainError('unknown_model')` for what is not a sum over single conversions.
 */
export function weightsExpression(choice: ModelChoice, prefix: string): Statement {
  const expression = Object.hasOwn(EXPRESSIONS, choice.model) ? EXPRESSIONS[choice.model] : undefined;
  if (expression === undefined)
    throw new DomainError('unknown_model', `${choice.model.slice(0, 100)} is not answered by conversion`, {
      parameter: 'model',
    });
  return expression(choice, prefix);
}

export function needsDirect(choice: ModelChoice): boolean {
  return choice.model === 'last_non_direct_touch';
}

/** Whether a model needs the times of touchpoints; or, being weighed, an array of that name. */
export function needsTimes(choice: ModelChoice): boolean {
  return Object.hasOwn(EXPRESSIONS, choice.model);
}

export function needsMilestones(choice: ModelChoice): boolean {
  return choice.model === 'w_shaped';
}

export function needsGroups(choice: ModelChoice): boolean {
  return choice.model === 'shapley';
}
