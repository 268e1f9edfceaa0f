import type { Erasure, VisitorErasedData } from './visitor-erased.js';

/** Keys, times and facts in one event: far from what a store takes as one record. */
export const MAX_PER_PART = 500;

/** An erasure as events of bounded size; one at least. */
export function erasureParts({ subject, erasedAt, visitors, shared, facts }: Erasure): VisitorErasedData[] {
  const longest = Math.max(visitors.length, shared.length, facts.length);
  const parts = Math.max(1, Math.ceil(longest / MAX_PER_PART));
  return Array.from({ length: parts }, (_, index) => {
    const of = <T>(all: readonly T[]) => all.slice(index * MAX_PER_PART, (index + 1) * MAX_PER_PART);
    return {
      subject,
      part: index + 1,
      parts,
      visitors: of(visitors),
      shared: of(shared),
      facts: of(facts),
      erasedAt,
    };
  });
}
