import { copy } from './copy';
import { HASHES, PREFIX } from './memory';
import { digest, writeUuid } from './sha1';

@lazy const NAME_BYTES: usize = 128;
/** The most that two blocks hold beside the padding. */
@lazy const TWO_BLOCKS: usize = 119;
@lazy const LONG: usize = HASHES + 0x400;

let prefixLength: usize = 0;
let waiting: i32 = 0;
// Where the ids go of the names that wait.
let at0: usize = 0;
let at1: usize = 0;
let at2: usize = 0;

export function setPrefix(length: usize): void {
  prefixLength = length;
}

/** Room that names have beside the prefix: visitor and message id of 255, with a mark and lengths. */
@lazy export const MAX_PREFIX: usize = 400;

/** Writes a fact's id to `at`: now, or when more have come or {@link writeIds} says so. */
export function writeId(at: usize, visitor: usize, visitorLength: usize, id: usize, idLength: usize): void {
  const length = prefixLength + digitsOf(visitorLength) + 1 + visitorLength + idLength;
  const isShort = length > 55 && length <= TWO_BLOCKS;
  const name = isShort ? HASHES + <usize>waiting * NAME_BYTES : LONG;
  copy(name, PREFIX, prefixLength);
  let p = writeNumber(name + prefixLength, visitorLength);
  copy(p, visitor, visitorLength);
  p += visitorLength;
  copy(p, id, idLength);
  p += idLength;
  const blocks = (length + 8) / 64 + 1;
  const end = name + blocks * 64;
  memory.fill(p, 0, end - p);
  store<u8>(p, 0x80);
  store<u32>(end - 4, bswap(<u32>length << 3));
  if (!isShort) {
    digest(name, name, name, name, <u32>blocks);
    writeUuid(at, 0);
    return;
  }
  if (waiting == 3) {
    digestAll();
    writeUuid(at0, 0);
    writeUuid(at1, 1);
    writeUuid(at2, 2);
    writeUuid(at, 3);
    waiting = 0;
    return;
  }
  if (waiting == 0) at0 = at;
  else if (waiting == 1) at1 = at;
  else at2 = at;
  waiting++;
}

/** Writes the ids that wait. */
export function writeIds(): void {
  if (waiting == 0) return;
  digestAll();
  writeUuid(at0, 0);
  if (waiting > 1) writeUuid(at1, 1);
  if (waiting > 2) writeUuid(at2, 2);
  waiting = 0;
}

function digestAll(): void {
  digest(HASHES, HASHES + NAME_BYTES, HASHES + 2 * NAME_BYTES, HASHES + 3 * NAME_BYTES, 2);
}

@inline function digitsOf(n: usize): usize {
  return n < 10 ? 1 : n < 100 ? 2 : 3;
}

/** A number below 1000 and a colon. */
function writeNumber(at: usize, n: usize): usize {
  let p = at;
  if (n >= 100) store<u8>(p++, 0x30 + <u8>(n / 100));
  if (n >= 10) store<u8>(p++, 0x30 + <u8>((n / 10) % 10));
  store<u8>(p++, 0x30 + <u8>(n % 10));
  store<u8>(p++, 0x3a);
  return p;
}
