import { SLOTS } from './memory';

/** The fields that a check looks at; 0 is any other. */
@lazy export const TYPE: u32 = 1;
@lazy export const MESSAGE_ID: u32 = 2;
@lazy export const ANONYMOUS_ID: u32 = 3;
@lazy export const USER_ID: u32 = 4;
@lazy export const TIMESTAMP: u32 = 5;
@lazy export const SENT_AT_FIELD: u32 = 6;
@lazy export const CONTEXT: u32 = 7;
@lazy export const PROPERTIES: u32 = 8;
@lazy export const TRAITS: u32 = 9;
@lazy export const EVENT: u32 = 10;
@lazy export const NAME: u32 = 11;
@lazy export const CATEGORY: u32 = 12;
@lazy export const GROUP_ID: u32 = 13;
@lazy export const PREVIOUS_ID: u32 = 14;
/** Of `properties`. */
@lazy export const REVENUE: u32 = 16;
@lazy export const TOTAL: u32 = 17;
@lazy export const VALUE: u32 = 18;
@lazy export const CURRENCY: u32 = 19;
@lazy const COUNT: u32 = 20;

/** Kinds of values; an absent field and null are the same to every check. */
@lazy export const ABSENT: u32 = 0;
@lazy export const STRING: u32 = 1;
@lazy export const OBJECT: u32 = 2;
@lazy export const NUMBER: u32 = 3;
@lazy export const OTHER: u32 = 4;

// A slot: kind u8, flags u8 (of strings) · start u32 · end u32.

export function clearSlots(): void {
  for (let n: u32 = 0; n < COUNT; n++) store<u32>(at(n), ABSENT);
}

export function clearProperties(): void {
  for (let n = REVENUE; n < COUNT; n++) store<u32>(at(n), ABSENT);
}

@inline export function fill(slot: u32, kind: u32, flags: u32, start: usize, end: usize): void {
  const place = at(slot);
  store<u32>(place, kind | (flags << 8));
  store<u32>(place, <u32>start, 4);
  store<u32>(place, <u32>end, 8);
}

@inline export function kindOf(slot: u32): u32 {
  return load<u8>(at(slot));
}

@inline export function flagsOf(slot: u32): u32 {
  return load<u8>(at(slot), 1);
}

@inline export function startOf(slot: u32): usize {
  return load<u32>(at(slot), 4);
}

@inline export function endOf(slot: u32): usize {
  return load<u32>(at(slot), 8);
}

@inline export function lengthOf(slot: u32): usize {
  return endOf(slot) - startOf(slot);
}

@inline function at(slot: u32): usize {
  return SLOTS + <usize>(slot << 4);
}

/** The slot of a field of the item, by its key. */
export function fieldAt(k: usize, length: usize): u32 {
  switch (<u32>length) {
    case 4: {
      const key = load<u32>(k);
      if (key == 0x65707974) return TYPE;
      return key == 0x656d616e ? NAME : 0;
    }
    case 5:
      return load<u32>(k) == 0x6e657665 && load<u8>(k, 4) == 0x74 ? EVENT : 0;
    case 6: {
      const key = load<u64>(k) & 0xffffffffffff;
      if (key == 0x644972657375) return USER_ID;
      if (key == 0x7441746e6573) return SENT_AT_FIELD;
      return key == 0x737469617274 ? TRAITS : 0;
    }
    case 7: {
      const key = load<u64>(k) & 0xffffffffffffff;
      if (key == 0x747865746e6f63) return CONTEXT;
      return key == 0x644970756f7267 ? GROUP_ID : 0;
    }
    case 8:
      return load<u64>(k) == 0x79726f6765746163 ? CATEGORY : 0;
    case 9: {
      const key = load<u64>(k);
      const last = load<u8>(k, 8);
      if (key == 0x496567617373656d && last == 0x64) return MESSAGE_ID;
      return key == 0x6d617473656d6974 && last == 0x70 ? TIMESTAMP : 0;
    }
    case 10: {
      const key = load<u64>(k);
      const last = load<u16>(k, 8);
      if (key == 0x69747265706f7270 && last == 0x7365) return PROPERTIES;
      return key == 0x73756f6976657270 && last == 0x6449 ? PREVIOUS_ID : 0;
    }
    case 11:
      return load<u64>(k) == 0x756f6d796e6f6e61 && load<u64>(k, 3) == 0x644973756f6d796e ? ANONYMOUS_ID : 0;
    default:
      return 0;
  }
}

/** The slot of a field of `properties`, by its key. */
export function propertyAt(k: usize, length: usize): u32 {
  switch (<u32>length) {
    case 5: {
      const key = load<u32>(k);
      const last = load<u8>(k, 4);
      if (key == 0x61746f74 && last == 0x6c) return TOTAL;
      return key == 0x756c6176 && last == 0x65 ? VALUE : 0;
    }
    case 7:
      return (load<u64>(k) & 0xffffffffffffff) == 0x65756e65766572 ? REVENUE : 0;
    case 8:
      return load<u64>(k) == 0x79636e6572727563 ? CURRENCY : 0;
    default:
      return 0;
  }
}
