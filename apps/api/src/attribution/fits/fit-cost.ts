import type { ModelChoice } from '#domain/ports/attribution-queries.js';

/**
 * Whether a fit takes so long that it is made in the background: chains of higher orders, and coalitions. Order 1
 * needs K² counts and one inverse, and Shapley values of conversions have a closed form.
 */
export function isLongFit({ model, params }: ModelChoice): boolean {
  return model === 'markov' ? params['order'] !== 1 : params['worth'] !== 'conversions';
}
