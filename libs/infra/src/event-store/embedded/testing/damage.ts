import fc from 'fast-check';

/** Something that happens to the bytes of a file. */
export type Damage =
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number }
  | { readonly kind: 'zero' | 'garbage'; readonly at: number; readonly length: number; readonly seed: number }
  | { readonly kind: 'truncate'; readonly at: number };

/** Damage that begins at a byte in [from, to). */
export function damageBetween(from: number, to: number): fc.Arbitrary<Damage> {
  const at = fc.integer({ min: from, max: to - 1 });
  const run = {
    at,
    length: fc.integer({ min: 1, max: 3_000 }),
    seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  };
  return fc.oneof(
    fc.record({ kind: fc.constant('flip' as const), at, bit: fc.integer({ min: 0, max: 7 }) }),
    fc.record({ kind: fc.constantFrom('zero' as const, 'garbage' as const), ...run }),
    fc.record({ kind: fc.constant('truncate' as const), at }),
  );
}

export function damaged(bytes: Buffer, damage: Damage): Buffer {
  if (damage.kind === 'truncate') return Buffer.from(bytes.subarray(0, damage.at));
  const copy = Buffer.from(bytes);
  if (damage.kind === 'flip') copy[damage.at] = (copy[damage.at] ?? 0) ^ (1 << damage.bit);
  else if (damage.kind === 'zero') copy.fill(0, damage.at, Math.min(damage.at + damage.length, copy.length));
  else {
    let state = damage.seed;
    for (let n = damage.at; n < Math.min(damage.at + damage.length, copy.length); n++) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      copy[n] = state >>> 16;
    }
  }
  return copy;
}
