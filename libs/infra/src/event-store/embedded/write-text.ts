/** Beyond this many characters a call out of JavaScript is cheaper than a loop in it. */
const SHORT = 64;

/** Writes `text` as UTF-8, for which `buffer` has room. Returns the bytes taken. */
export function writeText(buffer: Buffer, text: string, offset: number): number {
  if (text.length > SHORT) return buffer.write(text, offset);
  for (let n = 0; n < text.length; n++) {
    const code = text.charCodeAt(n);
    if (code > 0x7f) return buffer.write(text, offset);
    buffer[offset + n] = code;
  }
  return text.length;
}
