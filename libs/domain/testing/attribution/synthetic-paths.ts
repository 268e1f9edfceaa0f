import type { PathSummary } from '#domain/attribution/fits/path-summary.js';
import { Decimal } from '#domain/money/decimal.js';

/**
 * `count` paths over `channels` names, repeatable: popularity falls with rank (Zipf), a channel mostly leads to few
 * others, and one journey in about 30 converts.
 */
export function* syntheticPaths(channels: number, count: number, seed = 1): Generator<PathSummary> {
  const names = Array.from({ length: channels }, (_, i) => `channel ${i}`);
  let state = seed;
  const random = () => {
    // A linear congruential generator modulo 2³² (Numerical Recipes): repeatable everywhere.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const zipf = () => Math.min(channels - 1, Math.floor(channels ** random()) - 1 + Math.floor(random() * 2));
  for (let i = 0; i < count; i++) {
    const path: string[] = [];
    let at = zipf();
    do {
      path.push(names[at] ?? '');
      at = random() < 0.7 ? (at * 7 + Math.floor(random() * 5)) % channels : zipf();
    } while (random() < 0.7 && path.length < 50);
    const converted = Number(random() < 0.01 * path.length);
    yield {
      path,
      conversions: converted,
      nonConversions: 1 - converted,
      value: new Decimal(converted === 1 ? BigInt(Math.floor(random() * 10_000)) : 0n, 2),
    };
  }
}
