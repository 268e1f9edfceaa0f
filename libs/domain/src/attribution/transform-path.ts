import type { Transform } from '../ports/attribution-queries.js';
import { DIRECT } from './model.js';

/**
 * A path after the transforms, in the order given: `unique` and `first` keep the first touchpoint of every value,
 * `exposure` that of every run of one value, `dropDirect` those that are not Direct unless all are. `valueIn`: what
 * touchpoints are told apart by in the query's grouping.
 */
export function transformPath<T extends { readonly channel: string }>(
  path: readonly T[],
  transforms: readonly Transform[],
  valueIn: (touchpoint: T) => string,
): T[] {
  return transforms.reduce<T[]>(
    (touchpoints, transform) => transformed(touchpoints, transform, valueIn),
    [...path],
  );
}

function transformed<T extends { readonly channel: string }>(
  path: T[],
  transform: Transform,
  valueIn: (touchpoint: T) => string,
): T[] {
  switch (transform) {
    case 'unique':
    case 'first': {
      const met = new Set<string>();
      return path.filter((touchpoint) => {
        const value = valueIn(touchpoint);
        return !met.has(value) && met.add(value);
      });
    }
    case 'exposure': {
      const values = path.map(valueIn);
      return path.filter((_, index) => index === 0 || values[index] !== values[index - 1]);
    }
    case 'dropDirect': {
      const rest = path.filter(({ channel }) => channel !== DIRECT);
      return rest.length === 0 ? path : rest;
    }
  }
}
