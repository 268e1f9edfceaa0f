@inline export function isDigit(c: u32): bool {
  return c - 0x30 < 10;
}

export function isHex(c: u32): bool {
  return isDigit(c) || (c | 0x20) - 0x61 < 6;
}

/** Of a hexadecimal digit. */
export function hexValue(c: u32): u32 {
  return isDigit(c) ? c - 0x30 : (c | 0x20) - 0x57;
}

/** Whether the bytes at two places are the same. */
export function isSame(a: usize, b: usize, length: usize): bool {
  for (let n: usize = 0; n < length; n++) if (load<u8>(a + n) != load<u8>(b + n)) return false;
  return true;
}
