import { callOf } from './checks';
import { ENTRIES, ENTRY_BYTES } from './memory';
import {
  ANONYMOUS_ID,
  CONTEXT,
  clearSlots,
  kindOf,
  lengthOf,
  MESSAGE_ID,
  OBJECT,
  SENT_AT_FIELD,
  STRING,
  startOf,
  USER_ID,
} from './slots';
import { clearSurrogates, loneSurrogate } from './strings';
import { deepest, hasEscapedKey, skipValue } from './values';

// An entry: start u32 · end u32 · call i8 (-1: look at it closely) · is it a user's · has it a context · its sentAt's
// length · visitor u32 · visitor length u16 · message id length u16 · message id u32 · sentAt u32.

@lazy const MAX_DEPTH: u32 = 64;

/** Number of the entries that were made. */
export let entries: u32 = 0;

/** Keeps the first so many. */
export function clearEntries(keep: u32): void {
  entries = keep;
}

/** What is to be looked at closely. */
export function addOdd(start: usize, end: usize): void {
  const entry = next(start, end);
  store<i8>(entry, -1, 8);
}

/**
 * Scans an item and makes its entry. Returns where it ends, or 0 when JSON allows no such thing; there is no entry
 * then. `call`: which of Segment's it must be, or -1 when its `type` says so.
 */
export function addItem(start: usize, maxBytes: usize, stated: i32): usize {
  clearSlots();
  clearSurrogates();
  const isObject = load<u8>(start) == 0x7b;
  const end = skipValue(start, isObject);
  if (end == 0) return 0;
  const isPlain =
    isObject && hasEscapedKey == 0 && loneSurrogate == 0 && deepest <= MAX_DEPTH && end - start <= maxBytes;
  const call = isPlain ? callOf(stated) : -1;
  const entry = next(start, end);
  store<i8>(entry, <i8>call, 8);
  if (call < 0) return end;
  const isUser = !(kindOf(ANONYMOUS_ID) == STRING && lengthOf(ANONYMOUS_ID) > 0);
  const visitor = isUser ? USER_ID : ANONYMOUS_ID;
  const hasSentAt = kindOf(SENT_AT_FIELD) == STRING;
  // A time with so many digits is none that the format has room for.
  if (hasSentAt && lengthOf(SENT_AT_FIELD) > 64) {
    store<i8>(entry, -1, 8);
    return end;
  }
  store<u8>(entry, isUser, 9);
  store<u8>(entry, kindOf(CONTEXT) == OBJECT, 10);
  store<u8>(entry, hasSentAt ? <u8>lengthOf(SENT_AT_FIELD) : 0, 11);
  store<u32>(entry, <u32>startOf(visitor), 12);
  store<u16>(entry, <u16>lengthOf(visitor), 16);
  store<u16>(entry, <u16>lengthOf(MESSAGE_ID), 18);
  store<u32>(entry, <u32>startOf(MESSAGE_ID), 20);
  store<u32>(entry, <u32>startOf(SENT_AT_FIELD), 24);
  return end;
}

function next(start: usize, end: usize): usize {
  const entry = ENTRIES + <usize>entries * ENTRY_BYTES;
  entries++;
  store<u32>(entry, <u32>start);
  store<u32>(entry, <u32>end, 4);
  return entry;
}
