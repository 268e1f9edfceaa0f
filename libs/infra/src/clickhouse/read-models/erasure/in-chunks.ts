/** All items, so many at a time. */
export function* inChunks<T>(items: Iterable<T>, size: number): Generator<T[]> {
  const all = [...items];
  for (let start = 0; start < all.length; start += size) yield all.slice(start, start + size);
}
