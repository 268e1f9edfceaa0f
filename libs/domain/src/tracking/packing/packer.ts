import type { SegmentCall } from '../../events/metadata.js';
import type { PackedEvents } from '../../ports/event-store.js';
import type { ItemRules } from '../items/item-rules.js';
import {
  CURRENCIES,
  DEFINITIONS,
  ENTRIES,
  ENTRY_BYTES,
  ENTRY_CALL,
  HEAD,
  INPUT,
  INPUT_BYTES,
  MAX_HEAD,
  MAX_PACKED_BYTES,
  MAX_PREFIX,
  MAX_SENT_AT,
  OUTPUT,
  OUTPUT_BYTES,
  PREFIX,
  SENT_AT,
} from './packer-memory.js';
import { loadPacker } from './packer-module.js';
import { packerSettingsOf } from './packer-settings.js';

/** What the facts of one request share, as bytes. */
export interface PackedEnvelope {
  readonly tenant: string;
  /** What their ids begin with. */
  readonly prefix: Uint8Array;
  /** Their metadata up to what differs between items. */
  readonly head: Uint8Array;
  /** Of the batch, ASCII; empty when it has none. */
  readonly sentAt: Uint8Array;
  /** Items without a context are to be looked at closely: the batch has one for them. */
  readonly needsContext: boolean;
}

/** Facts of one partition, in their order. */
export interface PackedRun extends PackedEvents {
  readonly partition: number;
}

/** Who takes what the packer makes of entries: facts, and what it would not judge. */
export interface Takers {
  /** Its bytes are good until the call returns. */
  readonly run: (run: PackedRun) => void;
  /** Facts by type, of the runs that follow. */
  readonly counts: (type: string, count: number) => void;
  /** `entry` counts from 0; the bytes are good until the call returns. */
  readonly closely: (entry: number, bytes: Uint8Array) => void;
}

/** The types of packed facts, by the module's numbers. */
const TYPES = ['EventTracked', 'VisitorIdentified'] as const;

/** Strings are read sixteen bytes at a time, and nothing goes on over a zero. */
const ZEROS = new Uint8Array(32);

const packer = loadPacker();
const memory = new Uint8Array(packer.memory.buffer);
const view = new DataView(packer.memory.buffer);

/*
 * One module for the process, and nothing kept in it: whoever scans packs before anybody else has a turn.
 */

/** Makes the rules those of the scans that follow. False when they are more than there is room for. */
function setRules(rules: ItemRules): boolean {
  const settings = packerSettingsOf(rules);
  if (settings === undefined) return false;
  memory.set(settings.currencies, CURRENCIES);
  memory.set(settings.definitions, DEFINITIONS);
  packer.countSettings(settings.currencyCount, settings.definitionCount);
  return true;
}

/** Writes what is to be scanned, in parts that stand one behind the other. False when there is no room. */
function write(parts: readonly Uint8Array[], length: number): boolean {
  if (length > INPUT_BYTES) return false;
  let at = INPUT;
  for (const part of parts) {
    memory.set(part, at);
    at += part.length;
  }
  memory.set(ZEROS, at);
  return true;
}

const largest = ({ maxEventBytes }: ItemRules) => Math.min(maxEventBytes, MAX_PACKED_BYTES);

/**
 * Scans whole lines, each with its end, and packs them. Returns how many lines they were; undefined when they have to
 * be looked at otherwise, all of them.
 */
export function packLines(
  parts: readonly Uint8Array[],
  rules: ItemRules,
  envelope: PackedEnvelope,
  takers: Takers,
): number | undefined {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (!setRules(rules) || !write(parts, length)) return undefined;
  if (!begin(envelope)) return undefined;
  let lines = 0;
  for (let from = 0; from < length; ) {
    from = packer.scanLines(from, length, largest(rules));
    const first = lines;
    packEntries(envelope, {
      ...takers,
      closely: (entry, bytes) => takers.closely(first + entry, bytes),
    });
    lines += packer.entryCount();
  }
  return lines;
}

/** What a batch says once for all of its items. */
export interface ScannedBatch {
  readonly count: number;
  readonly sentAt?: string;
  readonly context?: Uint8Array;
}

/**
 * Scans a body `{ "batch": […], "sentAt"?, "context"? }`, whose items {@link packScanned} then packs. Undefined when it
 * is anything else, and when it takes a closer look to tell.
 */
export function scanBatch(body: Uint8Array, rules: ItemRules): ScannedBatch | undefined {
  if (!setRules(rules) || !write([body], body.length)) return undefined;
  if (packer.scanBatch(body.length, largest(rules)) === 0) return undefined;
  const sentAt = packer.batchSentAtStart();
  const context = packer.batchContextStart();
  return {
    count: packer.entryCount(),
    ...(sentAt !== 0 && {
      sentAt: Buffer.from(memory.subarray(sentAt, packer.batchSentAtEnd())).toString('latin1'),
    }),
    ...(context !== 0 && { context: body.subarray(context - INPUT, packer.batchContextEnd() - INPUT) }),
  };
}

/** Segment's calls by the module's numbers. */
const CALLS: Readonly<Record<SegmentCall, number>> = {
  track: 0,
  page: 1,
  screen: 2,
  identify: 3,
  alias: 4,
  group: 5,
};

/** Scans a body that is one item of the call, for {@link packScanned}. False unless it is plainly a good one. */
export function scanItem(body: Uint8Array, rules: ItemRules, call: SegmentCall): boolean {
  if (!setRules(rules) || !write([body], body.length)) return false;
  if (packer.scanItem(body.length, largest(rules), CALLS[call]) === 0) return false;
  return view.getInt8(ENTRIES + ENTRY_CALL) >= 0;
}

/** Packs what has been scanned. False, with nothing taken, when the envelope is more than there is room for. */
export function packScanned(envelope: PackedEnvelope, takers: Takers): boolean {
  if (!begin(envelope)) return false;
  packEntries(envelope, takers);
  return true;
}

function begin({ prefix, head, sentAt }: PackedEnvelope): boolean {
  if (prefix.length > MAX_PREFIX || head.length > MAX_HEAD || sentAt.length > MAX_SENT_AT) return false;
  memory.set(prefix, PREFIX);
  memory.set(head, HEAD);
  memory.set(sentAt, SENT_AT);
  packer.beginPacking(prefix.length, head.length, sentAt.length);
  return true;
}

function packEntries({ tenant, needsContext }: PackedEnvelope, { run, counts, closely }: Takers): void {
  const count = packer.entryCount();
  for (let entry = 0; entry < count; ) {
    const reached = packer.pack(entry, count, needsContext ? 1 : 0);
    if (reached === entry) {
      const at = ENTRIES + entry * ENTRY_BYTES;
      closely(entry, memory.subarray(view.getUint32(at, true), view.getUint32(at + 4, true)));
      entry++;
      continue;
    }
    const identified = packer.identifiedCount();
    counts(TYPES[0], reached - entry - identified);
    counts(TYPES[1], identified);
    for (let n = 0; n < packer.touchedCount(); n++) {
      const partition = packer.touchedAt(n);
      const at = OUTPUT + partition * OUTPUT_BYTES;
      const bytes = memory.subarray(at, at + packer.bytesOf(partition));
      run({ partition, tenant, types: TYPES, count: packer.eventsOf(partition), bytes });
    }
    entry = reached;
  }
}
