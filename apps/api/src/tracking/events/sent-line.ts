import { isUtf8 } from 'node:buffer';
import type { FactBatch } from '#domain/tracking/fact-batch.js';
import type { ItemProblem } from '#domain/tracking/items/item-problem.js';
import { scanValue } from '#domain/tracking/json-items.js';
import { kindByType } from '#domain/tracking/kind-by-type.js';
import type { SentItem } from '#domain/tracking/sent-item.js';
import { tryParse } from '../../http/body/parse-json.js';
import type { LineBlock } from './line-blocks.js';

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/**
 * Adds lines of NDJSON to a batch, each as a fact or as what is wrong with it; blank ones are left out, and counted.
 * `first` is the index of the first of them. Returns how many there were.
 */
export function addLines(batch: FactBatch, block: LineBlock, first: number, maxEventBytes: number): number {
  if (block === 'too long') {
    batch.reject(first, tooLarge(maxEventBytes));
    return 1;
  }
  const closely = (index: number, line: Uint8Array) => addLine(batch, index, line, maxEventBytes);
  return batch.addLines(block, first, closely) ?? addEach(Buffer.concat(block), first, closely);
}

function addEach(lines: Buffer, first: number, add: (index: number, line: Buffer) => void): number {
  let index = first;
  for (let from = 0; from < lines.length; ) {
    const to = lines.indexOf(NEWLINE, from);
    add(index++, lines.subarray(from, to));
    from = to + 1;
  }
  return index - first;
}

function addLine(batch: FactBatch, index: number, line: Uint8Array, maxEventBytes: number): void {
  // One byte more may be the carriage return of the line's end.
  if (line.length > maxEventBytes + 1) {
    batch.reject(index, tooLarge(maxEventBytes));
    return;
  }
  const bytes = Buffer.from(line.at(-1) === RETURN ? line.subarray(0, -1) : line);
  if (isBlank(bytes)) return;
  const read = bytes.length > maxEventBytes ? tooLarge(maxEventBytes) : readLine(bytes);
  if ('code' in read) batch.reject(index, read);
  else batch.add(index, read, kindByType, '');
}

function readLine(bytes: Buffer): SentItem | ItemProblem {
  if (!isUtf8(bytes)) return bad('invalid_utf8', 'the line is not valid UTF-8');
  const parsed = tryParse(bytes);
  if (parsed instanceof Error) return bad('malformed_json', parsed.message);
  const { depth, loneSurrogate } = scanValue(bytes);
  return { bytes, value: parsed.value, depth, loneSurrogate };
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === RETURN);
}

function tooLarge(maxEventBytes: number): ItemProblem {
  return bad('event_too_large', `the event is larger than ${maxEventBytes} bytes`);
}

function bad(code: ItemProblem['code'], detail: string): ItemProblem {
  return { code, detail, pointer: '' };
}
