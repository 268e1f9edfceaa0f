import { isUtf8 } from 'node:buffer';
import type { FactBatch } from '#domain/tracking/fact-batch.js';
import type { ItemProblem } from '#domain/tracking/items/item-problem.js';
import { scanValue } from '#domain/tracking/json-items.js';
import { kindByType } from '#domain/tracking/kind-by-type.js';
import type { SentItem } from '#domain/tracking/sent-item.js';
import { tryParse } from '../../http/body/parse-json.js';
import type { Line } from './line-splitter.js';

/** Adds a line of NDJSON to a batch, as a fact or as what is wrong with it. */
export function addLine(batch: FactBatch, { index, bytes }: Line, maxEventBytes: number): void {
  const read = readLine(bytes, maxEventBytes);
  if ('code' in read) batch.reject(index, read);
  else batch.add(index, read, kindByType, '');
}

function readLine(bytes: Buffer | undefined, maxEventBytes: number): SentItem | ItemProblem {
  if (bytes === undefined) return bad('event_too_large', `the event is larger than ${maxEventBytes} bytes`);
  if (!isUtf8(bytes)) return bad('invalid_utf8', 'the line is not valid UTF-8');
  const parsed = tryParse(bytes);
  if (parsed instanceof Error) return bad('malformed_json', parsed.message);
  const { depth, loneSurrogate } = scanValue(bytes);
  return { bytes, value: parsed.value, depth, loneSurrogate };
}

function bad(code: ItemProblem['code'], detail: string): ItemProblem {
  return { code, detail, pointer: '' };
}
