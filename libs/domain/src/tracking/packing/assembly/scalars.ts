import { isDigit } from './characters';

/** From a number's first character to behind its last; 0 when it is none. */
export function skipNumber(from: usize): usize {
  let p = from;
  if (load<u8>(p) == 0x2d) p++;
  const first = <u32>load<u8>(p);
  if (!isDigit(first)) return 0;
  p++;
  if (first != 0x30) p = skipDigits(p);
  if (load<u8>(p) == 0x2e) {
    if (!isDigit(load<u8>(p, 1))) return 0;
    p = skipDigits(p + 2);
  }
  if ((load<u8>(p) | 0x20) == 0x65) {
    p++;
    const sign = <u32>load<u8>(p);
    if (sign == 0x2b || sign == 0x2d) p++;
    if (!isDigit(load<u8>(p))) return 0;
    p = skipDigits(p + 1);
  }
  return p;
}

@inline function skipDigits(from: usize): usize {
  let p = from;
  while (isDigit(load<u8>(p))) p++;
  return p;
}

/** From the first character of true, false or null to behind the last; 0 when it is none of them. */
export function skipLiteral(p: usize): usize {
  const four = load<u32>(p);
  if (four == 0x65757274 || four == 0x6c6c756e) return p + 4;
  return four == 0x736c6166 && load<u8>(p, 4) == 0x65 ? p + 5 : 0;
}
