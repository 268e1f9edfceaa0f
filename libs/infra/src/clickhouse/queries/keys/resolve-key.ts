import { InvalidParameterError } from '#domain/attribution/parameters.js';
import { type BuiltInKey, GROUP_KEYS, type GroupKey } from '#domain/ports/attribution-queries.js';
import type { Interpretation } from '#domain/tenants/interpretation.js';

/** Keys that are a property of a touchpoint's context; a landing page is the touchpoint's own. */
export type ContextKey = Exclude<BuiltInKey, 'landingPage'>;

/** Where the value of a key is found. */
export type ResolvedKey =
  | { readonly kind: 'context'; readonly column: ContextKey }
  | { readonly kind: 'page' }
  /** `index` into a touchpoint's dimensions, from 1. */
  | { readonly kind: 'dimension'; readonly index: number };

/** Throws {@link InvalidParameterError} for a key that is neither built in nor a custom dimension of the tenant. */
export function resolveKey(
  key: GroupKey,
  { customDimensions }: Pick<Interpretation, 'customDimensions'>,
): ResolvedKey {
  const builtIn = GROUP_KEYS.find((name) => name === key);
  if (builtIn === 'landingPage') return { kind: 'page' };
  if (builtIn !== undefined) return { kind: 'context', column: builtIn };
  const index = customDimensions.indexOf(key);
  if (index >= 0) return { kind: 'dimension', index: index + 1 };
  throw new InvalidParameterError(
    'groupBy',
    `there is no key ${key.slice(0, 100)}; known: ${[...GROUP_KEYS, ...customDimensions].join(', ')}`,
  );
}
