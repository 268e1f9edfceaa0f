import { SCHEDULE } from './memory';

@inline function rotate(v: v128, by: i32): v128 {
  return v128.or(i32x4.shl(v, by), i32x4.shr_u(v, 32 - by));
}

@inline function bigEndian(v: v128): v128 {
  return i8x16.shuffle(v, v, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
}

@inline function word(t: u32): usize {
  return SCHEDULE + <usize>((t & 15) << 4);
}

/** Four words of four messages each, as four vectors of a word of every message. */
@inline function loadWords(t: u32, at: usize, m0: usize, m1: usize, m2: usize, m3: usize): void {
  const a = v128.load(m0 + at);
  const b = v128.load(m1 + at);
  const c = v128.load(m2 + at);
  const d = v128.load(m3 + at);
  const ab = i32x4.shuffle(a, b, 0, 4, 1, 5);
  const cd = i32x4.shuffle(c, d, 0, 4, 1, 5);
  const abHigh = i32x4.shuffle(a, b, 2, 6, 3, 7);
  const cdHigh = i32x4.shuffle(c, d, 2, 6, 3, 7);
  v128.store(word(t), bigEndian(i64x2.shuffle(ab, cd, 0, 2)));
  v128.store(word(t + 1), bigEndian(i64x2.shuffle(ab, cd, 1, 3)));
  v128.store(word(t + 2), bigEndian(i64x2.shuffle(abHigh, cdHigh, 0, 2)));
  v128.store(word(t + 3), bigEndian(i64x2.shuffle(abHigh, cdHigh, 1, 3)));
}

@inline function scheduled(t: u32): v128 {
  if (t < 16) return v128.load(word(t));
  const w = rotate(
    v128.xor(
      v128.xor(v128.load(word(t - 3)), v128.load(word(t - 8))),
      v128.xor(v128.load(word(t - 14)), v128.load(word(t - 16))),
    ),
    1,
  );
  v128.store(word(t), w);
  return w;
}

// The first four words of each digest, by message.
let h0 = i32x4.splat(0);
let h1 = i32x4.splat(0);
let h2 = i32x4.splat(0);
let h3 = i32x4.splat(0);

/**
 * SHA-1 (RFC 3174) of four messages at once, padded to the same number of blocks. It is here for what it costs: four
 * in lanes take about as long as one.
 */
export function digest(m0: usize, m1: usize, m2: usize, m3: usize, blocks: u32): void {
  let s0 = i32x4.splat(0x67452301);
  let s1 = i32x4.splat(0xefcdab89);
  let s2 = i32x4.splat(0x98badcfe);
  let s3 = i32x4.splat(0x10325476);
  let s4 = i32x4.splat(0xc3d2e1f0);
  for (let block: u32 = 0; block < blocks; block++) {
    const at = <usize>(block << 6);
    loadWords(0, at, m0, m1, m2, m3);
    loadWords(4, at + 16, m0, m1, m2, m3);
    loadWords(8, at + 32, m0, m1, m2, m3);
    loadWords(12, at + 48, m0, m1, m2, m3);
    let a = s0;
    let b = s1;
    let c = s2;
    let d = s3;
    let e = s4;
    for (let t: u32 = 0; t < 80; t++) {
      let f: v128;
      let k: v128;
      if (t < 20) {
        f = v128.bitselect(c, d, b);
        k = i32x4.splat(0x5a827999);
      } else if (t < 40) {
        f = v128.xor(v128.xor(b, c), d);
        k = i32x4.splat(0x6ed9eba1);
      } else if (t < 60) {
        f = v128.or(v128.and(b, c), v128.and(d, v128.or(b, c)));
        k = i32x4.splat(0x8f1bbcdc);
      } else {
        f = v128.xor(v128.xor(b, c), d);
        k = i32x4.splat(0xca62c1d6);
      }
      const next = i32x4.add(i32x4.add(i32x4.add(rotate(a, 5), f), i32x4.add(e, k)), scheduled(t));
      e = d;
      d = c;
      c = rotate(b, 30);
      b = a;
      a = next;
    }
    s0 = i32x4.add(s0, a);
    s1 = i32x4.add(s1, b);
    s2 = i32x4.add(s2, c);
    s3 = i32x4.add(s3, d);
    s4 = i32x4.add(s4, e);
  }
  h0 = s0;
  h1 = s1;
  h2 = s2;
  h3 = s3;
}

/** Writes the UUID of version 5 that the digest of message `n` makes. */
export function writeUuid(at: usize, n: i32): void {
  store<u32>(at, bswap(laneOf(h0, n)));
  store<u32>(at, bswap((laneOf(h1, n) & 0xffff0fff) | 0x5000), 4);
  store<u32>(at, bswap((laneOf(h2, n) & 0x3fffffff) | 0x80000000), 8);
  store<u32>(at, bswap(laneOf(h3, n)), 12);
}

function laneOf(v: v128, n: i32): u32 {
  if (n < 2) return n == 0 ? i32x4.extract_lane(v, 0) : i32x4.extract_lane(v, 1);
  return n == 2 ? i32x4.extract_lane(v, 2) : i32x4.extract_lane(v, 3);
}
