import { isDigit } from './characters';

/** An instant of 1970 to 2199 in the form that nearly all senders use: `2026-03-01T12:00:00.000Z`, fraction or none. */
export function isInstant(s: usize, length: usize): bool {
  if (length < 20 || load<u8>(s, 4) != 0x2d || load<u8>(s, 7) != 0x2d || load<u8>(s, 10) != 0x54) return false;
  if (load<u8>(s, 13) != 0x3a || load<u8>(s, 16) != 0x3a || load<u8>(s + length - 1) != 0x5a) return false;
  const century = two(s);
  const ofCentury = two(s + 2);
  const month = two(s + 5);
  const day = two(s + 8);
  if (month - 1 > 11 || two(s + 11) > 23 || two(s + 14) > 59 || two(s + 17) > 59) return false;
  if (century > 99 || ofCentury > 99) return false;
  const year = century * 100 + ofCentury;
  if (year < 1970 || year > 2199 || day - 1 >= daysIn(year, month)) return false;
  if (length == 20) return true;
  if (length == 21 || load<u8>(s, 19) != 0x2e) return false;
  for (let n: usize = 20; n < length - 1; n++) if (!isDigit(load<u8>(s + n))) return false;
  return true;
}

/** A number of two digits; more than any when they are none. */
@inline function two(p: usize): u32 {
  const high = <u32>load<u8>(p);
  const low = <u32>load<u8>(p, 1);
  return isDigit(high) && isDigit(low) ? (high - 0x30) * 10 + (low - 0x30) : 1000;
}

function daysIn(year: u32, month: u32): u32 {
  if (month != 2) return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
}
