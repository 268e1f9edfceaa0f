import { copy } from './copy';
import { setPrefix, writeId, writeIds } from './fact-ids';
import { ENTRIES, ENTRY_BYTES, HEAD, OUTPUT, OUTPUT_BYTES, SENT_AT } from './memory';

// A record: length u32 · id 16 bytes · u32 · u32 · type u32 · u32 · u32 · visitor length u32 · metadata length u32
// · visitor · metadata · data. The four that have no name are the log's to fill in.

@lazy const RECORD_HEADER_BYTES: usize = 48;
@lazy const ITEM_METADATA_BYTES: usize = 128;
@lazy const IDENTIFY: i32 = 3;
@lazy const ALIAS: i32 = 4;
@lazy const FNV_PRIME: u32 = 0x01000193;
@lazy const PARTITIONS: u32 = 4;
/** Per partition: bytes and events. */
@lazy const GAINS: usize = 0x1fe00;
/** Partitions in the order of their first event. */
@lazy const ORDER: usize = 0x1ff00;

let headLength: usize = 0;
let sentAtLength: usize = 0;
let identified: u32 = 0;
let touched: u32 = 0;

/** Lengths of what has been written to PREFIX, HEAD and SENT_AT. */
export function beginPacking(prefix: usize, head: usize, sentAt: usize): void {
  setPrefix(prefix);
  headLength = head;
  sentAtLength = sentAt;
}

export function bytesOf(partition: u32): u32 {
  return load<u32>(GAINS + <usize>(partition << 3));
}

export function eventsOf(partition: u32): u32 {
  return load<u32>(GAINS + <usize>(partition << 3), 4);
}

/** The nth partition that has events, of {@link touchedCount}. */
export function touchedAt(n: u32): u32 {
  return load<u8>(ORDER + n);
}

export function touchedCount(): u32 {
  return touched;
}

/** Of the events packed, those that say who a visitor is; all others are tracked. */
export function identifiedCount(): u32 {
  return identified;
}

/**
 * Packs entries from `from` up to the first that is to be looked at closely, that lacks a context though it needs
 * one, or that has no room; returns which.
 */
export function pack(from: u32, to: u32, needsContext: bool): u32 {
  memory.fill(GAINS, 0, <usize>(PARTITIONS << 3));
  touched = 0;
  identified = 0;
  let n = from;
  for (; n < to; n++) {
    const entry = ENTRIES + <usize>n * ENTRY_BYTES;
    if (load<i8>(entry, 8) < 0 || (needsContext && load<u8>(entry, 10) == 0) || !packOne(entry)) break;
  }
  writeIds();
  return n;
}

function packOne(entry: usize): bool {
  const start = <usize>load<u32>(entry);
  const length = <usize>load<u32>(entry, 4) - start;
  const call = <i32>load<i8>(entry, 8);
  const mark: u32 = load<u8>(entry, 9) ? 0x75 : 0x61;
  const named = <usize>load<u32>(entry, 12);
  const namedLength = <usize>load<u16>(entry, 16);
  const partition = partitionOf(mark, named, namedLength);
  const gains = GAINS + <usize>(partition << 3);
  const size = <usize>load<u32>(gains);
  const most =
    size + RECORD_HEADER_BYTES + namedLength + headLength + sentAtLength + ITEM_METADATA_BYTES + length;
  if (most > OUTPUT_BYTES) return false;

  const record = OUTPUT + <usize>partition * OUTPUT_BYTES + size;
  const visitor = record + RECORD_HEADER_BYTES;
  store<u16>(visitor, <u16>(mark | 0x3a00));
  copy(visitor + 2, named, namedLength);
  const visitorLength = namedLength + 2;
  const metadata = visitor + visitorLength;
  const data = writeMetadata(metadata, entry, call);
  memory.copy(data, start, length);
  writeId(record + 4, visitor, visitorLength, load<u32>(entry, 20), load<u16>(entry, 18));

  const recordLength = data + length - record;
  const isIdentified = call == IDENTIFY || call == ALIAS;
  store<u32>(record, <u32>recordLength);
  store<u32>(record, 0, 20);
  store<u32>(record, 0, 24);
  store<u32>(record, isIdentified, 28);
  store<u32>(record, 0, 32);
  store<u32>(record, 0, 36);
  store<u32>(record, <u32>visitorLength, 40);
  store<u32>(record, <u32>(data - metadata), 44);
  identified += isIdentified;
  if (size == 0) store<u8>(ORDER + touched++, <u8>partition);
  store<u32>(gains, <u32>(size + recordLength));
  store<u32>(gains, load<u32>(gains, 4) + 1, 4);
  return true;
}

/** FNV-1a of the visitor's key, which is ASCII. */
function partitionOf(mark: u32, named: usize, length: usize): u32 {
  let hash: u32 = ((((0x811c9dc5 ^ mark) * FNV_PRIME) as u32) ^ 0x3a) * FNV_PRIME;
  for (let n: usize = 0; n < length; n++) hash = (hash ^ load<u8>(named + n)) * FNV_PRIME;
  return hash % PARTITIONS;
}

/** The head, the item's or the batch's `sentAt`, and the call. Returns where it ends. */
function writeMetadata(at: usize, entry: usize, call: i32): usize {
  copy(at, HEAD, headLength);
  let p = at + headLength;
  const own = <usize>load<u8>(entry, 11);
  const length = own > 0 ? own : sentAtLength;
  if (length > 0) {
    store<u32>(p, 0x6573222c); // ,"se
    store<u32>(p, 0x7441746e, 4); // ntAt
    store<u32>(p, 0x223a22, 8); // ":"
    p += 11;
    copy(p, own > 0 ? <usize>load<u32>(entry, 24) : SENT_AT, length);
    p += length;
    store<u8>(p++, 0x22);
  }
  store<u64>(p, 0x3a226c6c6163222c); // ,"call":
  p += 8;
  const name = nameOf(call);
  store<u8>(p, 0x22);
  store<u64>(p, name, 1);
  p += 1 + <usize>(8 - (clz(name) >> 3));
  store<u16>(p, 0x7d22); // "}
  return p + 2;
}

function nameOf(call: i32): u64 {
  switch (call) {
    case 0:
      return 0x6b63617274;
    case 1:
      return 0x65676170;
    case 2:
      return 0x6e6565726373;
    case IDENTIFY:
      return 0x796669746e656469;
    case ALIAS:
      return 0x7361696c61;
    default:
      return 0x70756f7267;
  }
}
