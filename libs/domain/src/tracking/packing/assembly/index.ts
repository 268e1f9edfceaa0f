import { addItem, addOdd, clearEntries, entries } from './entries';
import { isInstant } from './instants';
import { INPUT, MAX_ENTRIES } from './memory';
import { skipLiteral } from './scalars';
import { clearFlags, clearSurrogates, flags, loneSurrogate, skipString } from './strings';
import { allowFeeds, deepest, skipSpace, skipValue } from './values';

export { countSettings } from './checks';
export {
  beginPacking,
  bytesOf,
  eventsOf,
  identifiedCount,
  pack,
  touchedAt,
  touchedCount,
} from './packing';

@lazy const MAX_DEPTH: u32 = 64;

export function entryCount(): u32 {
  return entries;
}

/**
 * Makes an entry of each line of the input from `from` on; the last line has its end as well. Returns how far it came:
 * `length`, or less when there is no room for more entries.
 */
export function scanLines(from: usize, length: usize, maxBytes: usize): usize {
  const end = INPUT + length;
  let line = INPUT + from;
  clearEntries(0);
  allowFeeds(0);
  while (line < end && entries < MAX_ENTRIES) {
    if (load<u8>(line) == 0x7b) {
      const count = entries;
      const p = addItem(line, maxBytes, -1);
      if (p != 0) {
        if (load<u8>(p) == 0x0a) {
          line = p + 1;
          continue;
        }
        if (load<u16>(p) == 0x0a0d) {
          line = p + 2;
          continue;
        }
      }
      // What follows it is no end of a line.
      clearEntries(count);
    }
    const feed = endOfLine(line);
    addOdd(line, feed);
    line = feed + 1;
  }
  return line - INPUT;
}

function endOfLine(line: usize): usize {
  const feeds = i8x16.splat(0x0a);
  let p = line;
  while (true) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(p), feeds));
    if (found != 0) return p + <usize>ctz(found);
    p += 16;
  }
}

/** Makes the one entry of an input that is an item and nothing else; false when it is anything else. */
export function scanItem(length: usize, maxBytes: usize, call: i32): bool {
  clearEntries(0);
  allowFeeds(1);
  return load<u8>(INPUT) == 0x7b && addItem(INPUT, maxBytes, call) == INPUT + length;
}

// What a batch says once for all of its items: where it is in memory; 0 when it does not.
let sentAtStart: usize = 0;
let sentAtEnd: usize = 0;
let contextStart: usize = 0;
let contextEnd: usize = 0;

export function batchSentAtStart(): usize {
  return sentAtStart;
}
export function batchSentAtEnd(): usize {
  return sentAtEnd;
}
export function batchContextStart(): usize {
  return contextStart;
}
export function batchContextEnd(): usize {
  return contextEnd;
}

/**
 * Makes an entry of each item of a body `{ "batch": […], "sentAt"?, "context"? }`. False when it is not such a body, or
 * one that takes a closer look.
 */
export function scanBatch(length: usize, maxBytes: usize): bool {
  clearEntries(0);
  allowFeeds(1);
  sentAtStart = 0;
  contextStart = 0;
  let hasBatch = false;
  let hasSentAt = false;
  let hasContext = false;
  let p = skipSpace(INPUT);
  if (load<u8>(p) != 0x7b) return false;
  p = skipSpace(p + 1);
  while (true) {
    if (load<u8>(p) != 0x22) return false;
    const key = p + 1;
    clearFlags();
    p = skipString(key);
    if (p == 0 || flags != 0) return false;
    const keyLength = p - 1 - key;
    p = skipSpace(p);
    if (load<u8>(p) != 0x3a) return false;
    p = skipSpace(p + 1);
    if (keyLength == 5 && load<u32>(key) == 0x63746162 && load<u8>(key, 4) == 0x68) {
      if (hasBatch) return false;
      hasBatch = true;
      p = scanItems(p, maxBytes);
    } else if (keyLength == 6 && (load<u64>(key) & 0xffffffffffff) == 0x7441746e6573) {
      if (hasSentAt) return false;
      hasSentAt = true;
      p = scanSentAt(p);
    } else if (keyLength == 7 && (load<u64>(key) & 0xffffffffffffff) == 0x747865746e6f63) {
      if (hasContext) return false;
      hasContext = true;
      p = scanContext(p);
    } else p = skipValue(p, false);
    if (p == 0) return false;
    p = skipSpace(p);
    const next = <u32>load<u8>(p++);
    if (next == 0x7d) break;
    if (next != 0x2c) return false;
    p = skipSpace(p);
  }
  return hasBatch && skipSpace(p) == INPUT + length;
}

function scanItems(from: usize, maxBytes: usize): usize {
  if (load<u8>(from) != 0x5b) return 0;
  let p = skipSpace(from + 1);
  if (load<u8>(p) == 0x5d) return p + 1;
  while (entries < MAX_ENTRIES) {
    p = addItem(p, maxBytes, -1);
    if (p == 0) return 0;
    p = skipSpace(p);
    const next = <u32>load<u8>(p++);
    if (next == 0x5d) return p;
    if (next != 0x2c) return 0;
    p = skipSpace(p);
  }
  return 0;
}

function scanSentAt(p: usize): usize {
  if (load<u8>(p) != 0x22) return load<u8>(p) == 0x6e ? skipLiteral(p) : 0;
  const end = skipString(p + 1);
  if (end == 0 || end - p > 64 || !isInstant(p + 1, end - p - 2)) return 0;
  sentAtStart = p + 1;
  sentAtEnd = end - 1;
  return end;
}

function scanContext(p: usize): usize {
  if (load<u8>(p) != 0x7b) return load<u8>(p) == 0x6e ? skipLiteral(p) : 0;
  clearSurrogates();
  const end = skipValue(p, false);
  if (end == 0 || loneSurrogate != 0 || deepest > MAX_DEPTH) return 0;
  contextStart = p;
  contextEnd = end;
  return end;
}
