import type { EventRun, NewEvent, PackedEvents } from './event-store.js';

export const PACKED_HEADER_BYTES = 48;

const decoder = new TextDecoder();

export function isPacked(run: EventRun): run is PackedEvents {
  return 'bytes' in run;
}

/** The events of several runs, each by itself; data and metadata are views of the packed bytes. */
export function unpack(runs: readonly EventRun[]): NewEvent[] {
  return runs.flatMap((run) => (isPacked(run) ? [...eachOf(run)] : run));
}

function* eachOf({ tenant, types, bytes }: PackedEvents): Generator<NewEvent> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let start = 0; start < bytes.length; ) {
    const end = start + view.getUint32(start, true);
    const visitorAt = start + PACKED_HEADER_BYTES;
    const metadataAt = visitorAt + view.getUint32(start + 40, true);
    const dataAt = metadataAt + view.getUint32(start + 44, true);
    yield {
      id: uuidOf(bytes.subarray(start + 4, start + 20)),
      type: types[view.getUint32(start + 28, true)] ?? '',
      tenant,
      visitor: decoder.decode(bytes.subarray(visitorAt, metadataAt)),
      metadata: bytes.subarray(metadataAt, dataAt),
      data: bytes.subarray(dataAt, end),
    };
    start = end;
  }
}

function uuidOf(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
