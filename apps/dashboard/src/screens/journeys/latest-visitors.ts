/** A conversion as the list of visitors needs it. */
interface Converted {
  readonly userId: string | null;
  readonly anonymousId: string | null;
}

/** The newest conversion of each visitor, in the order given; conversions of nobody in particular are left out. */
export function latestByVisitor<C extends Converted>(
  conversions: readonly C[],
): readonly (C & { readonly visitor: string })[] {
  const seen = new Set<string>();
  return conversions.flatMap((conversion) => {
    const visitor = conversion.userId ?? conversion.anonymousId;
    if (visitor === null || seen.has(visitor)) return [];
    seen.add(visitor);
    return [{ ...conversion, visitor }];
  });
}

/**
 * Where Enter leads: the id as typed when it is among those found, else the first of them, else the id as typed,
 * whose page says that nothing is known of it.
 */
export function destinationOf(typed: string, found: readonly string[]): string | undefined {
  const id = typed.trim();
  if (id === '') return undefined;
  return found.includes(id) ? id : (found[0] ?? id);
}
