import type { ShapleyParameters } from '#domain/attribution/fits/shapley/shapley-model.js';
import { CREDIT_UNIT } from '#domain/attribution/model.js';
import { DomainError } from '#domain/errors/domain-error.js';
import type { ModelChoice } from '#domain/ports/attribution-queries.js';

/**
 * SQL for the credits of a path by `shapley` of conversions, an Array(Int64) in units of 1/CREDIT_UNIT, from the column
 * `groups`. The closed form: equally by the distinct `groups`, each group's part equally by its touchpoints. These are the
 * credits of the domain's `creditByChannel` themselves. Throws `DomainError('unknown_model')` for `worth: rate`.
 */
export function shapleyCredits({ params }: Pick<ModelChoice, 'params'>): string {
  if ((params as ShapleyParameters).worth !== 'conversions')
    throw new DomainError('unknown_model', 'shapley by rate is fitted, not summed', { parameter: 'worth' });
  const share = `intDiv(toUInt64(${CREDIT_UNIT}), distinct)`;
  const rest = `(${CREDIT_UNIT} - ${share} * distinct)`;
  const whole = `(${share} + if(g = latest, ${rest}, 0))`;
  // The how-manieth touchpoint of its group it is, from either end: together they say how many there are.
  const each = `intDiv(${whole}, turn + left - 1)`;
  // All that a lambda takes from its surroundings is copied for each touchpoint: a number rather than the path.
  const ofPath = (figure: string) => `arrayWithConstant(length(groups), ${figure})`;
  const lists = [
    'groups',
    'arrayEnumerateUniq(groups)',
    'arrayReverse(arrayEnumerateUniq(arrayReverse(groups)))',
    ofPath('length(arrayDistinct(groups))'),
    ofPath('groups[-1]'),
  ];
  return `if(empty(groups), [toInt64(${CREDIT_UNIT})], arrayMap((g, turn, left, distinct, latest) -> toInt64(if(left = 1, ${whole} - ${each} * (turn - 1), ${each})), ${lists.join(', ')}))`;
}
