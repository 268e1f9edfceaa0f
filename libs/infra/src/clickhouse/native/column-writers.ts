import type { ByteSink } from './byte-sink.js';
import {
  decimalWriter,
  type ScalarWriter,
  writeDate,
  writeMillis,
  writeText,
  writeUint8,
  writeUint16,
  writeUint32,
  writeUint64,
  writeUuid,
} from './scalar-writers.js';
import { UnstorableValueError } from './unstorable-value.js';

/** Writes the values of a column of one type in the engine's own form. */
export interface ColumnWriter {
  /** What stands before the column, however many values it has. */
  readonly prefix: (sink: ByteSink) => void;
  readonly values: (sink: ByteSink, values: readonly unknown[]) => void;
}

interface Scalar {
  readonly write: ScalarWriter;
  /** What stands where a nullable column has no value. */
  readonly empty: unknown;
}

const SCALARS: ReadonlyMap<string, Scalar> = new Map([
  ['String', { write: writeText, empty: '' }],
  ['UUID', { write: writeUuid, empty: '00000000-0000-0000-0000-000000000000' }],
  ['UInt8', { write: writeUint8, empty: 0 }],
  ['UInt16', { write: writeUint16, empty: 0 }],
  ['UInt32', { write: writeUint32, empty: 0 }],
  ['UInt64', { write: writeUint64, empty: 0 }],
  ['Date', { write: writeDate, empty: '1970-01-01' }],
  ["DateTime64(3, 'UTC')", { write: writeMillis, empty: 0 }],
]);

const NOTHING = () => undefined;

/**
 * The writer of columns of a type, as `system.columns` names it. Throws a RangeError for a type that it does not know:
 * a migration that brings one brings its writer too.
 */
export function columnWriter(type: string): ColumnWriter {
  const [, outer, inner = ''] = /^(Array|Nullable|LowCardinality)\((.*)\)$/.exec(type) ?? [];
  if (outer === 'Array') return arrayWriter(columnWriter(inner));
  if (outer === 'Nullable') return nullableWriter(scalar(inner));
  if (outer === 'LowCardinality' && inner === 'String') return dictionaryWriter();
  const { write } = scalar(type);
  return {
    prefix: NOTHING,
    values: (sink, values) => {
      for (const value of values) write(sink, value);
    },
  };
}

function scalar(type: string): Scalar {
  const decimal = /^Decimal\((\d+), (\d+)\)$/.exec(type);
  const [digits, scale] = [Number(decimal?.[1]), Number(decimal?.[2])];
  // Of 19 to 38 digits: those of fewer are stored in fewer bits, and of more in more.
  if (digits > 18 && digits <= 38) return { write: decimalWriter(type, digits, scale), empty: '0' };
  const known = SCALARS.get(type);
  if (known === undefined) throw new RangeError(`no way is known to write a column of type ${type}`);
  return known;
}

function arrayWriter(items: ColumnWriter): ColumnWriter {
  return {
    prefix: items.prefix,
    values: (sink, values) => {
      const all: unknown[] = [];
      for (const value of values) {
        if (!Array.isArray(value)) throw new UnstorableValueError('Array', value);
        for (const item of value) all.push(item);
        sink.int64(all.length);
      }
      items.values(sink, all);
    },
  };
}

function nullableWriter({ write, empty }: Scalar): ColumnWriter {
  return {
    prefix: NOTHING,
    values: (sink, values) => {
      for (const value of values) sink.uint8(value === null ? 1 : 0);
      for (const value of values) write(sink, value ?? empty);
    },
  };
}

/** One shared dictionary version, the only one there is. */
const DICTIONARY_VERSION = 1;
/** The keys stand in the block itself and take the place of any before. */
const KEYS_IN_BLOCK = 0x600;

/** LowCardinality(String): each distinct text once, and per value its number. */
function dictionaryWriter(): ColumnWriter {
  return {
    prefix: (sink) => sink.int64(DICTIONARY_VERSION),
    values: (sink, values) => {
      if (values.length === 0) return;
      const keys = new Map<string, number>();
      const indexes = new Uint32Array(values.length);
      for (const [at, value] of values.entries()) {
        if (typeof value !== 'string') throw new UnstorableValueError('String', value);
        let index = keys.get(value);
        if (index === undefined) {
          index = keys.size;
          keys.set(value, index);
        }
        indexes[at] = index;
      }
      const width = keys.size <= 0x100 ? 0 : keys.size <= 0x1_0000 ? 1 : 2;
      sink.int64(KEYS_IN_BLOCK | width);
      sink.int64(keys.size);
      for (const key of keys.keys()) sink.text(key);
      sink.int64(values.length);
      for (const index of indexes) {
        if (width === 0) sink.uint8(index);
        else if (width === 1) sink.uint16(index);
        else sink.uint32(index);
      }
    },
  };
}
