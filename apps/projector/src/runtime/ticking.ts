/**
 * The values of `source`, with `'tick'` in between about every `everyMs`, however many values come: a loop over it
 * does its chores without a second loop that could run at the same time.
 */
export async function* ticking<T>(
  source: AsyncIterable<T>,
  everyMs: number,
): AsyncGenerator<T | 'tick', void, undefined> {
  const iterator = source[Symbol.asyncIterator]();
  let clock = new Clock(everyMs);
  let next = iterator.next();
  try {
    for (;;) {
      const result = clock.isDue ? 'tick' : await Promise.race([next, clock.due]);
      if (result === 'tick') {
        yield 'tick';
        clock = new Clock(everyMs);
        continue;
      }
      if (result.done) return;
      yield result.value;
      next = iterator.next();
    }
  } finally {
    clock.stop();
    // Not awaited: the source may be waiting for a value that never comes.
    iterator.return?.(undefined)?.catch(() => undefined);
  }
}

class Clock {
  isDue = false;
  readonly due: Promise<'tick'>;
  private timer: NodeJS.Timeout | undefined;

  constructor(ms: number) {
    this.due = new Promise((resolve) => {
      this.timer = setTimeout(() => {
        this.isDue = true;
        resolve('tick');
      }, ms);
    });
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
