import { DECAY_BITS, DECAY_COEFFICIENTS, MAX_HALVINGS } from '#domain/attribution/decay-weight.js';
import { CREDIT_UNIT } from '#domain/attribution/model.js';
import { type PositionBasedParameters, positionUnits } from '#domain/attribution/models/position-based.js';
import { halfLifeMs, type TimeDecayParameters } from '#domain/attribution/models/time-decay.js';
import { modelNamed } from '#domain/attribution/models.js';
import { DomainError } from '#domain/errors/domain-error.js';
import type { ModelChoice } from '#domain/ports/attribution-queries.js';
import type { Statement } from '../statement.js';

/** Parallel to `times`: 1 for the touchpoint at this index (from 1), 0 for the others. */
const only = (index: string) => `arrayMap(i -> toUInt64(i = ${index}), arrayEnumerate(times))`;

type Expression = (choice: ModelChoice, prefix: string) => Statement;

const withoutParams =
  (sql: string): Expression =>
  () => ({ sql, params: {} });

const EXPRESSIONS: Readonly<Record<string, Expression>> = {
  first_touch: withoutParams(only('1')),
  last_touch: withoutParams(only('length(times)')),
  last_non_direct_touch: withoutParams(
    only('if(has(direct, 0), arrayLastIndex(flag -> flag = 0, direct), length(times))'),
  ),
  linear: withoutParams('arrayMap(i -> toUInt64(1), times)'),
  position_based: positionBased,
  time_decay: timeDecay,
};

function positionBased({ params }: ModelChoice, prefix: string): Statement {
  const { first, last } = positionUnits(params as PositionBasedParameters);
  const middles = 'toUInt64(greatest(length(times), 3) - 2)';
  return {
    sql: `arrayMap(i -> multiIf(length(times) = 1, toUInt64(1), i = 1, {${prefix}first:UInt64} * ${middles}, i = length(times), {${prefix}last:UInt64} * ${middles}, {${prefix}middle:UInt64}), arrayEnumerate(times))`,
    params: {
      [`${prefix}first`]: first,
      [`${prefix}last`]: last,
      [`${prefix}middle`]: CREDIT_UNIT - first - last,
    },
  };
}

/** The operations of `decayWeight`, one by one and in its order, so that every bit comes out the same. */
function timeDecay({ params }: ModelChoice, prefix: string): Statement {
  const halvings = `(toFloat64(arrayMax(times) - t) / toFloat64({${prefix}halfLifeMs:UInt64}))`;
  const whole = `floor(${halvings} + 0.5)`;
  const power = DECAY_COEFFICIENTS.reduceRight(
    (sum, coefficient) => (sum === '' ? float(coefficient) : `(${sum} * rest + ${float(coefficient)})`),
    '',
  );
  return {
    sql: `arrayMap((rest, whole) -> bitShiftRight(toUInt64(floor(${power} * toFloat64(${2 ** DECAY_BITS}))), toUInt8(least(whole, ${MAX_HALVINGS}))), arrayMap(t -> ${halvings} - ${whole}, times), arrayMap(t -> ${whole}, times))`,
    params: { [`${prefix}halfLifeMs`]: halfLifeMs(params as TimeDecayParameters) },
  };
}

/** A double as a literal that reads back as the same double, and never as an integer. */
function float(value: number): string {
  const text = String(value);
  return `(${/[.e]/.test(text) ? text : `${text}.0`})`;
}

/**
 * SQL for the weights of a model over the touchpoints of one conversion, Array(UInt64), from the columns `times`
 * (ms, in order) and, where {@link needsDirect}, `direct`. `prefix` keeps the parameters of several models apart.
 * The weights are the very integers that the model in the domain gives to `allocate`.
 */
export function weightsExpression(choice: ModelChoice, prefix: string): Statement {
  const model = modelNamed(choice.model);
  const expression = EXPRESSIONS[model.name];
  if (expression === undefined)
    throw new DomainError('unknown_model', `${model.name} cannot answer reports`, { parameter: 'model' });
  return expression(choice, prefix);
}

export function needsDirect(choice: ModelChoice): boolean {
  return choice.model === 'last_non_direct_touch';
}
