/**
 * The values of `source`, with `'tick'` in between whenever none has come for `everyMs`: a loop over it does its
 * idle chores without a second loop that could run at the same time.
 */
export async function* ticking<T>(
  source: AsyncIterable<T>,
  everyMs: number,
): AsyncGenerator<T | 'tick', void, undefined> {
  const iterator = source[Symbol.asyncIterator]();
  let next = iterator.next();
  for (;;) {
    let timer: NodeJS.Timeout | undefined;
    const tick = new Promise<'tick'>((resolve) => {
      timer = setTimeout(() => resolve('tick'), everyMs);
    });
    const result = await Promise.race([next, tick]);
    clearTimeout(timer);
    if (result === 'tick') {
      yield 'tick';
      continue;
    }
    if (result.done) return;
    yield result.value;
    next = iterator.next();
  }
}
