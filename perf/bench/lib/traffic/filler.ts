import type { Random } from '../../../../apps/local/src/seed/random.js';

const PLAIN = 'the quick brown fox of the spring collection jumps over a lazy dog in our shop window ';
/** Escapes, non-ASCII of two, three and four bytes, as JSON text. */
const MIXED = [
  'Größe \\"L\\" ',
  'caf\\u00e9 ',
  'línea\\n',
  '日本語のページ ',
  'naïve ',
  '\\ud83d\\ude80 ',
  '🚀 ',
  'a\\\\b ',
];

/** JSON text without quotes of about `bytes` bytes: plain ASCII, or with escapes and characters beyond it. */
export function filler(bytes: number, isMixed: boolean, random: Random): string {
  if (!isMixed) {
    if (bytes <= 0) return '';
    const start = random.int(0, PLAIN.length - 1);
    const text = PLAIN.slice(start) + PLAIN.repeat(Math.ceil(bytes / PLAIN.length));
    return text.slice(0, bytes);
  }
  let text = random.pick(MIXED);
  let length = Buffer.byteLength(text);
  while (length < bytes) {
    const piece = random.chance(0.4) ? random.pick(MIXED) : 'plain words between ';
    text += piece;
    length += Buffer.byteLength(piece);
  }
  return text;
}
