import { hexValue, isHex } from './characters';

/** What was met in a string: ESCAPED, NOT_ASCII. Set, never cleared here. */
export let flags: u32 = 0;
/** Set when a string holds half of a surrogate pair. */
export let loneSurrogate: u32 = 0;

@lazy export const ESCAPED: u32 = 1;
@lazy export const NOT_ASCII: u32 = 2;

export function clearFlags(): void {
  flags = 0;
}

export function clearSurrogates(): void {
  loneSurrogate = 0;
}

/** From behind a string's first quote to behind its last; 0 when it is none. */
export function skipString(from: usize): usize {
  const quote = i8x16.splat(0x22);
  const backslash = i8x16.splat(0x5c);
  const space = i8x16.splat(0x20);
  let p = from;
  while (true) {
    const v = v128.load(p);
    // Bytes from 0x80 on are negative, and so below a space as control characters are.
    const stops = i8x16.bitmask(
      v128.or(v128.or(i8x16.eq(v, quote), i8x16.eq(v, backslash)), i8x16.lt_s(v, space)),
    );
    if (stops == 0) {
      p += 16;
      continue;
    }
    p += <usize>ctz(stops);
    const c = <u32>load<u8>(p);
    if (c == 0x22) return p + 1;
    if (c == 0x5c) {
      flags |= ESCAPED;
      p = skipEscape(p);
    } else if (c >= 0x80) {
      flags |= NOT_ASCII;
      p = skipCharacter(p, c);
    } else return 0;
    if (p == 0) return 0;
  }
}

function skipEscape(p: usize): usize {
  const c = <u32>load<u8>(p, 1);
  if (c != 0x75) {
    const isKnown =
      c == 0x22 || c == 0x5c || c == 0x2f || c == 0x62 || c == 0x66 || c == 0x6e || c == 0x72 || c == 0x74;
    return isKnown ? p + 2 : 0;
  }
  if (!isUnit(p)) return 0;
  const unit = unitAt(p);
  if (unit < 0xd800 || unit > 0xdfff) return p + 6;
  // What follows is looked at as JSON again when it is not the other half.
  if (unit <= 0xdbff && load<u16>(p, 6) == 0x755c && isUnit(p + 6)) {
    const low = unitAt(p + 6);
    if (low >= 0xdc00 && low <= 0xdfff) return p + 12;
  }
  loneSurrogate = 1;
  return p + 6;
}

function isUnit(p: usize): bool {
  return (
    isHex(load<u8>(p, 2)) && isHex(load<u8>(p, 3)) && isHex(load<u8>(p, 4)) && isHex(load<u8>(p, 5))
  );
}

function unitAt(p: usize): u32 {
  return (
    (hexValue(load<u8>(p, 2)) << 12) |
    (hexValue(load<u8>(p, 3)) << 8) |
    (hexValue(load<u8>(p, 4)) << 4) |
    hexValue(load<u8>(p, 5))
  );
}

/** Passes one character of several bytes; 0 where UTF-8 (RFC 3629) allows none. */
function skipCharacter(p: usize, first: u32): usize {
  const second = <u32>load<u8>(p, 1);
  if (first < 0xc2) return 0;
  if (first < 0xe0) return isContinuation(second) ? p + 2 : 0;
  if (!isContinuation(second) || !isContinuation(load<u8>(p, 2))) return 0;
  if (first < 0xf0) {
    if (first == 0xe0 && second < 0xa0) return 0;
    if (first == 0xed && second > 0x9f) return 0;
    return p + 3;
  }
  if (first > 0xf4 || !isContinuation(load<u8>(p, 3))) return 0;
  if (first == 0xf0 && second < 0x90) return 0;
  if (first == 0xf4 && second > 0x8f) return 0;
  return p + 4;
}

@inline function isContinuation(byte: u32): bool {
  return (byte & 0xc0) == 0x80;
}
