const CAPACITY = 20_000;
const LONGEST = 1_000;

/**
 * A pure function of a text with a bounded memory of what it came to. For texts of which most come again: pages,
 * referrers, contexts of campaigns. Forgets everything at once when it is full; long texts are not kept.
 */
export function remembering<R>(compute: (text: string) => R): (text: string) => R {
  let known = new Map<string, R>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const result = compute(text);
    if (text.length > LONGEST) return result;
    if (known.size >= CAPACITY) known = new Map();
    known.set(text, result);
    return result;
  };
}
