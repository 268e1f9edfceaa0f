interface Timed {
  readonly time: number;
  readonly messageId: string;
}

/** By (time, messageId). */
export function byTimeThenId(a: Timed, b: Timed): number {
  if (a.time !== b.time) return a.time - b.time;
  return a.messageId < b.messageId ? -1 : a.messageId > b.messageId ? 1 : 0;
}

/** Lists of the items under each key, in the order in which the keys appear. */
export function groupItems<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
