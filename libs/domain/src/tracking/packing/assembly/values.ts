import { MAX_FOLLOWED, STACK } from './memory';
import { skipLiteral, skipNumber } from './scalars';
import {
  ABSENT,
  clearProperties,
  fieldAt,
  fill,
  NUMBER,
  OBJECT,
  OTHER,
  PROPERTIES,
  propertyAt,
  STRING,
} from './slots';
import { clearFlags, ESCAPED, flags, skipString } from './strings';

/** Levels of the value that was scanned last, itself included. */
export let deepest: u32 = 0;
/** A key that might be one of the fields was written with escapes. */
export let hasEscapedKey: u32 = 0;
/** Whether a line feed is space, or ends what is scanned. */
let isFeedSpace: u32 = 1;

export function allowFeeds(allowed: u32): void {
  isFeedSpace = allowed;
}

@inline export function skipSpace(p: usize): usize {
  return load<u8>(p) > 0x20 ? p : skipSpaces(p);
}

function skipSpaces(from: usize): usize {
  let p = from;
  while (true) {
    const c = <u32>load<u8>(p);
    if (c != 0x20 && c != 0x09 && c != 0x0d && (c != 0x0a || !isFeedSpace)) return p;
    p++;
  }
}

/**
 * From a value's first character to behind its last; 0 when JSON allows no such thing. With `isItem` its fields, and
 * those of its properties, are put into their slots; of a key that comes again the last one stays.
 */
export function skipValue(from: usize, isItem: bool): usize {
  let p = from;
  let depth: u32 = 0;
  let slot: u32 = 0;
  let isInObject = false;
  let isInProperties = false;
  let isAtKey = false;
  deepest = 0;
  hasEscapedKey = 0;
  while (true) {
    if (isAtKey) {
      if (load<u8>(p) != 0x22) return 0;
      const key = p + 1;
      const isField = isItem && (depth == 1 || (isInProperties && depth == 2));
      if (isField) clearFlags();
      p = skipString(key);
      if (p == 0) return 0;
      slot = 0;
      if (isField) {
        hasEscapedKey |= flags & ESCAPED;
        const length = p - 1 - key;
        slot = depth == 1 ? fieldAt(key, length) : propertyAt(key, length);
      }
      p = skipSpace(p);
      if (load<u8>(p) != 0x3a) return 0;
      p = skipSpace(p + 1);
    }
    const c = <u32>load<u8>(p);
    if (c == 0x22) {
      const start = p + 1;
      if (slot != 0) clearFlags();
      p = skipString(start);
      if (p == 0) return 0;
      if (slot != 0) fill(slot, STRING, flags, start, p - 1);
    } else if (c == 0x7b || c == 0x5b) {
      const isObject = c == 0x7b;
      if (depth == MAX_FOLLOWED) return 0;
      store<u8>(STACK + depth, isObject);
      depth++;
      if (depth > deepest) deepest = depth;
      if (slot != 0) {
        fill(slot, isObject ? OBJECT : OTHER, 0, p, p);
        if (slot == PROPERTIES) {
          isInProperties = isObject;
          clearProperties();
        }
      }
      p = skipSpace(p + 1);
      isInObject = isObject;
      if (load<u8>(p) != (isObject ? 0x7d : 0x5d)) {
        isAtKey = isObject;
        if (!isObject) slot = 0;
        continue;
      }
      p++;
      depth--;
      if (depth == 1) isInProperties = false;
      isInObject = depth != 0 && load<u8>(STACK + depth - 1) != 0;
    } else {
      const start = p;
      const isNumber = c == 0x2d || c - 0x30 < 10;
      p = isNumber ? skipNumber(p) : skipLiteral(p);
      if (p == 0) return 0;
      if (slot != 0) fill(slot, isNumber ? NUMBER : c == 0x6e ? ABSENT : OTHER, 0, start, p);
    }
    while (true) {
      if (depth == 0) return p;
      p = skipSpace(p);
      const next = <u32>load<u8>(p++);
      if (next == 0x2c) break;
      if (next != (isInObject ? 0x7d : 0x5d)) return 0;
      depth--;
      if (depth == 1) isInProperties = false;
      isInObject = depth != 0 && load<u8>(STACK + depth - 1) != 0;
    }
    p = skipSpace(p);
    isAtKey = isInObject;
    slot = 0;
  }
}
