import type { StoredFit } from '#domain/ports/fit-store.js';
import { FitCache } from './fit-cache.js';

function fitOf(values: number): StoredFit {
  const effects = new Map(Array.from({ length: values }, (_, n) => [String(n), 1]));
  return { fit: { allocation: 'aggregate', effects, shares: effects }, position: 1, fittedAt: 0 };
}

describe('the cache of fits', () => {
  function given(limits: { fits: number; values: number }) {
    const cache = new FitCache(limits);
    const made: string[] = [];
    const ask = (key: string, values = 1) =>
      cache.get(key, async () => {
        made.push(key);
        return fitOf(values);
      });
    return { made, ask };
  }

  it('lets go of the fits that were asked for longest ago', async () => {
    const { made, ask } = given({ fits: 2, values: 100 });
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await ask(key);
    expect(made).toEqual(['a', 'b', 'c', 'b']);
  });

  it('bounds the values of all fits together, and keeps one that is larger by itself', async () => {
    const { made, ask } = given({ fits: 10, values: 10 });
    await ask('a', 6);
    await ask('b', 6);
    await ask('a', 6);
    await ask('huge', 50);
    await ask('huge', 50);
    expect(made).toEqual(['a', 'b', 'a', 'huge']);
  });
});
