import { isAggregate } from '#domain/attribution/fits/fitted-models.js';
import { type GroupKey, type NamedChoice, valuesOfGroup } from '#domain/ports/attribution-queries.js';
import type { StoredFit } from '#domain/ports/fit-store.js';
import type { AppliedModel } from '../answers/answer-meta.js';
import type { FitAnswer } from './fit.answer.js';

/** What an answer says of a model that it was made with; `used`: its fit over `groupBy`, where it has one. */
export function appliedModel(
  choice: NamedChoice,
  groupBy: readonly GroupKey[],
  used: StoredFit | undefined,
): AppliedModel {
  const { name, model, params } = choice;
  return {
    model: name,
    ...(name === model ? {} : { base: model }),
    params,
    allocation: isAggregate(choice) ? 'aggregate' : 'per_conversion',
    ...(used === undefined ? {} : { fit: fitAnswer(choice, groupBy, used) }),
  };
}

export function fitAnswer(
  { model, params }: NamedChoice,
  groupBy: readonly GroupKey[],
  { fit, position, fittedAt }: StoredFit,
): FitAnswer {
  const values = [...fit.effects].map(([value, effect]) => {
    const parts = valuesOfGroup(value, groupBy.length);
    const key = Object.fromEntries(groupBy.map((name, index) => [name, parts[index] ?? '']));
    return { key, effect, share: fit.shares.get(value) ?? 0 };
  });
  return {
    model,
    params,
    fittedAt: new Date(fittedAt).toISOString(),
    position,
    ageSeconds: Math.max(0, (Date.now() - fittedAt) / 1000),
    ...(fit.degenerate === undefined ? {} : { degenerate: fit.degenerate }),
    values: values.sort((a, b) => b.effect - a.effect),
  };
}
