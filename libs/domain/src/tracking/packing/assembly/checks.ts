import { isSame } from './characters';
import { isInstant } from './instants';
import { CURRENCIES, DEFINITIONS } from './memory';
import {
  ABSENT,
  ANONYMOUS_ID,
  CATEGORY,
  CONTEXT,
  CURRENCY,
  EVENT,
  endOf,
  flagsOf,
  GROUP_ID,
  kindOf,
  lengthOf,
  MESSAGE_ID,
  NAME,
  NUMBER,
  OBJECT,
  PREVIOUS_ID,
  PROPERTIES,
  REVENUE,
  SENT_AT_FIELD,
  STRING,
  startOf,
  TIMESTAMP,
  TOTAL,
  TRAITS,
  TYPE,
  USER_ID,
  VALUE,
} from './slots';
import { ESCAPED } from './strings';

// Segment's calls, by the numbers that the caller knows them by.
@lazy const NONE: i32 = -1;
@lazy const TRACK: i32 = 0;
@lazy const PAGE: i32 = 1;
@lazy const SCREEN: i32 = 2;
@lazy const IDENTIFY: i32 = 3;
@lazy const ALIAS: i32 = 4;
@lazy const GROUP: i32 = 5;

@lazy const MAX_ID: usize = 255;
@lazy const MAX_LABEL: usize = 1024;
/** Text of an amount that is not longer, and has no exponent, is within reach of money or is no amount at all. */
@lazy const PLAIN_AMOUNT: usize = 20;

let currencies: u32 = 0;
let definitions: u32 = 0;

export function countSettings(ofCurrencies: u32, ofDefinitions: u32): void {
  currencies = ofCurrencies;
  definitions = ofDefinitions;
}

/**
 * Which of the calls the item in the slots is a good one of; -1 when it is none, or one that takes a closer look.
 * `call`: the one that it must be, or -1 when its `type` says so.
 * Lengths are counted in bytes, which are never fewer than the UTF-16 code units that the limits are in.
 */
export function callOf(stated: i32): i32 {
  const call = stated == NONE ? callByType() : stated;
  if (call == NONE) return NONE;
  if (!isPlainId(MESSAGE_ID) || lengthOf(MESSAGE_ID) == 0) return NONE;
  const isAnonymous = kindOf(ANONYMOUS_ID) != ABSENT;
  if (isAnonymous && !isPlainId(ANONYMOUS_ID)) return NONE;
  const isUser = kindOf(USER_ID) != ABSENT;
  if (isUser && !isPlainId(USER_ID)) return NONE;
  if (!(isAnonymous && lengthOf(ANONYMOUS_ID) > 0) && !(isUser && lengthOf(USER_ID) > 0)) return NONE;
  if (!isTime(TIMESTAMP) || !isTime(SENT_AT_FIELD)) return NONE;
  if (!isObject(CONTEXT) || !isObject(PROPERTIES) || !isObject(TRAITS)) return NONE;
  switch (call) {
    case TRACK:
      return isTracked() ? call : NONE;
    case PAGE:
    case SCREEN:
      return isLabel(NAME) && isLabel(CATEGORY) ? call : NONE;
    case GROUP:
      return isId(GROUP_ID) ? call : NONE;
    case ALIAS:
      return isUser && lengthOf(USER_ID) > 0 && isId(PREVIOUS_ID) ? call : NONE;
    default:
      return call;
  }
}

function callByType(): i32 {
  if (kindOf(TYPE) != STRING) return NONE;
  const s = startOf(TYPE);
  switch (<u32>lengthOf(TYPE)) {
    case 4:
      return load<u32>(s) == 0x65676170 ? PAGE : NONE;
    case 5: {
      const four = load<u32>(s);
      const last = load<u8>(s, 4);
      if (four == 0x63617274 && last == 0x6b) return TRACK;
      if (four == 0x756f7267 && last == 0x70) return GROUP;
      return four == 0x61696c61 && last == 0x73 ? ALIAS : NONE;
    }
    case 6:
      return (load<u64>(s) & 0xffffffffffff) == 0x6e6565726373 ? SCREEN : NONE;
    case 8:
      return load<u64>(s) == 0x796669746e656469 ? IDENTIFY : NONE;
    default:
      return NONE;
  }
}

/** An id whose bytes are its characters. */
@inline function isPlainId(slot: u32): bool {
  return kindOf(slot) == STRING && flagsOf(slot) == 0 && lengthOf(slot) <= MAX_ID;
}

@inline function isId(slot: u32): bool {
  return kindOf(slot) == STRING && lengthOf(slot) - 1 < MAX_ID;
}

@inline function isLabel(slot: u32): bool {
  return kindOf(slot) == ABSENT || (kindOf(slot) == STRING && lengthOf(slot) <= MAX_LABEL);
}

@inline function isTime(slot: u32): bool {
  return kindOf(slot) == ABSENT || (kindOf(slot) == STRING && isInstant(startOf(slot), lengthOf(slot)));
}

@inline function isObject(slot: u32): bool {
  return kindOf(slot) == ABSENT || kindOf(slot) == OBJECT;
}

function isTracked(): bool {
  if (kindOf(EVENT) != STRING || (flagsOf(EVENT) & ESCAPED) != 0) return false;
  const length = lengthOf(EVENT);
  if (length - 1 >= MAX_LABEL) return false;
  if (kindOf(PROPERTIES) == ABSENT) return true;
  if (!isPlainAmount(REVENUE) || !isPlainAmount(TOTAL) || !isPlainAmount(VALUE)) return false;
  const definition = find(DEFINITIONS, definitions, 4, startOf(EVENT), length);
  if (definition == 0) return true;
  return load<u32>(definition) == 0 && isKnownCurrency();
}

function isPlainAmount(slot: u32): bool {
  const kind = kindOf(slot);
  if (kind != STRING && kind != NUMBER) return true;
  if (lengthOf(slot) > PLAIN_AMOUNT || (flagsOf(slot) & ESCAPED) != 0) return false;
  for (let p = startOf(slot); p < endOf(slot); p++) if ((load<u8>(p) | 0x20) == 0x65) return false;
  return true;
}

function isKnownCurrency(): bool {
  if (kindOf(CURRENCY) == ABSENT) return true;
  if (kindOf(CURRENCY) != STRING || flagsOf(CURRENCY) != 0) return false;
  return find(CURRENCIES, currencies, 0, startOf(CURRENCY), lengthOf(CURRENCY)) != 0;
}

/** Behind the text of a list that is the one given; 0 when none is. */
function find(list: usize, count: u32, extra: usize, text: usize, length: usize): usize {
  let p = list;
  for (let n: u32 = 0; n < count; n++) {
    const size = <usize>load<u32>(p);
    if (size == length && isSame(p + 4, text, size)) return p + 4 + size;
    p += 4 + size + extra;
  }
  return 0;
}
