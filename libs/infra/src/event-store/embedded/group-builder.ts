import type { EventRun, NewEvent, PackedEvents } from '#domain/ports/event-store.js';
import { isPacked } from '#domain/ports/packed-events.js';
import { GROUP_HEADER_BYTES, RECORD_HEADER_BYTES, STREAM_ENTRY_BYTES, sealGroup } from './group-format.js';
import { writeUint64 } from './integers.js';
import { writeUuid } from './uuid-bytes.js';
import { writeText } from './write-text.js';

interface StreamEntry {
  readonly index: number;
  readonly name: string;
  readonly firstRevision: number;
  count: number;
}

/** What a stream gained by a group. */
export interface StreamGain {
  readonly stream: string;
  readonly firstRevision: number;
  readonly count: number;
}

const NO_STRING: { readonly text: string | undefined; readonly index: number } = {
  text: undefined,
  index: 0,
};

const viewOf = ({ buffer, byteOffset, length }: Buffer) => new DataView(buffer, byteOffset, length);

/** Room that an event takes at most, apart from strings it shares with others of its group. */
export const recordBytes = (event: NewEvent) =>
  RECORD_HEADER_BYTES + event.visitor.length * 3 + event.metadata.length + event.data.length;

/**
 * Encodes one group into a buffer that it keeps for the next: nothing of a group may be in use once another
 * is begun.
 */
export class GroupBuilder {
  private buffer: Buffer;
  private view: DataView;
  private size = GROUP_HEADER_BYTES;
  private records = 0;
  private tablesAt = 0;
  private strings = new Map<string, number>();
  private streams = new Map<string, StreamEntry>();
  private lastType = NO_STRING;
  private lastTenant = NO_STRING;

  /** `keepBytes`: a buffer that had to grow beyond this is not kept. */
  constructor(private readonly keepBytes: number) {
    this.buffer = Buffer.allocUnsafeSlow(keepBytes);
    this.view = viewOf(this.buffer);
  }

  get count(): number {
    return this.records;
  }

  /** So far, without its tables. */
  get bytes(): number {
    return this.size;
  }

  begin(): void {
    if (this.buffer.length > this.keepBytes) this.use(Buffer.allocUnsafeSlow(this.keepBytes));
    this.size = GROUP_HEADER_BYTES;
    this.records = 0;
    this.strings = new Map();
    this.streams = new Map();
    this.lastType = this.lastTenant = NO_STRING;
  }

  /** The last revision that this group itself gives the stream, if any. */
  revisionOf(stream: string): number | undefined {
    const entry = this.streams.get(stream);
    return entry === undefined ? undefined : entry.firstRevision + entry.count - 1;
  }

  /** Adds the events to the end of `stream`, whose next revision is `revision`. */
  add(stream: string, revision: number, runs: readonly EventRun[]): void {
    let entry = this.streams.get(stream);
    if (entry === undefined) {
      entry = { index: this.streams.size, name: stream, firstRevision: revision, count: 0 };
      this.streams.set(stream, entry);
    }
    for (const run of runs) {
      if (isPacked(run)) this.addPacked(entry, run);
      else this.addRecord(entry, run);
    }
  }

  gains(): StreamGain[] {
    return [...this.streams.values()].map(({ name, firstRevision, count }) => ({
      stream: name,
      firstRevision,
      count,
    }));
  }

  /** Ends the group with its tables. Returns its length in bytes. */
  complete(): number {
    this.tablesAt = this.size;
    this.writeTables();
    return this.size;
  }

  /** The completed group, its records at `first` and the positions after it. */
  seal(first: number, recordedAt: number, salt: number): Buffer {
    const group = this.buffer.subarray(0, this.size);
    const { records, streams, strings, tablesAt } = this;
    sealGroup(
      group,
      { first, span: records, recordedAt, records, tablesAt, streams: streams.size, strings: strings.size },
      salt,
    );
    return group;
  }

  /** Packed events are records but for what only the group knows. */
  private addPacked(entry: StreamEntry, { tenant, types, bytes }: PackedEvents): void {
    this.reserve(bytes.length);
    this.buffer.set(bytes, this.size);
    const { view } = this;
    const end = this.size + bytes.length;
    const tenantIndex = this.tenantIndex(tenant);
    const indices = types.map(() => -1);
    for (let start = this.size; start < end; start += view.getUint32(start, true)) {
      const type = view.getUint32(start + 28, true);
      let index = indices[type] ?? -1;
      if (index < 0) {
        index = this.typeIndex(types[type] ?? '');
        indices[type] = index;
      }
      view.setUint32(start + 20, this.records++, true);
      view.setUint32(start + 24, entry.index, true);
      view.setUint32(start + 28, index, true);
      view.setUint32(start + 32, tenantIndex, true);
      view.setUint32(start + 36, entry.count++, true);
    }
    this.size = end;
  }

  private addRecord(entry: StreamEntry, event: NewEvent): void {
    this.reserve(recordBytes(event));
    const { buffer, view } = this;
    const { data, metadata } = event;
    const start = this.size;
    writeUuid(buffer, event.id, start + 4);
    view.setUint32(start + 20, this.records++, true);
    view.setUint32(start + 24, entry.index, true);
    view.setUint32(start + 28, this.typeIndex(event.type), true);
    view.setUint32(start + 32, this.tenantIndex(event.tenant), true);
    view.setUint32(start + 36, entry.count++, true);
    const visitorAt = start + RECORD_HEADER_BYTES;
    const metadataAt = visitorAt + writeText(buffer, event.visitor, visitorAt);
    view.setUint32(start + 40, metadataAt - visitorAt, true);
    view.setUint32(start + 44, metadata.length, true);
    buffer.set(metadata, metadataAt);
    const dataAt = metadataAt + metadata.length;
    buffer.set(data, dataAt);
    this.size = dataAt + data.length;
    view.setUint32(start, this.size - start, true);
  }

  private writeTables(): void {
    const entries = [...this.streams.values()].map((entry) => ({
      ...entry,
      name: this.stringIndex(entry.name),
    }));
    this.reserve(entries.length * STREAM_ENTRY_BYTES);
    for (const { name, firstRevision, count } of entries) {
      this.buffer.writeUInt32LE(name, this.size);
      writeUint64(this.buffer, firstRevision, this.size + 4);
      this.buffer.writeUInt32LE(count, this.size + 12);
      this.size += STREAM_ENTRY_BYTES;
    }
    for (const text of this.strings.keys()) {
      this.reserve(4 + text.length * 3);
      const bytes = this.buffer.write(text, this.size + 4);
      this.buffer.writeUInt32LE(bytes, this.size);
      this.size += 4 + bytes;
    }
  }

  /** Neighbours are mostly of one type and tenant. */
  private typeIndex(type: string): number {
    if (type === this.lastType.text) return this.lastType.index;
    this.lastType = { text: type, index: this.stringIndex(type) };
    return this.lastType.index;
  }

  private tenantIndex(tenant: string): number {
    if (tenant === this.lastTenant.text) return this.lastTenant.index;
    this.lastTenant = { text: tenant, index: this.stringIndex(tenant) };
    return this.lastTenant.index;
  }

  private stringIndex(text: string): number {
    const known = this.strings.get(text);
    if (known !== undefined) return known;
    this.strings.set(text, this.strings.size);
    return this.strings.size - 1;
  }

  private reserve(bytes: number): void {
    const needed = this.size + bytes;
    if (needed <= this.buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.buffer.length * 2));
    this.buffer.copy(larger, 0, 0, this.size);
    this.use(larger);
  }

  private use(buffer: Buffer): void {
    this.buffer = buffer;
    this.view = viewOf(buffer);
  }
}
