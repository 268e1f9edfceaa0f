import type { Envelope } from '#domain/tracking/fact-batch.js';
import { object, timestamp } from '#domain/tracking/items/checks.js';
import type { PlainCheck } from '#domain/tracking/items/item-problem.js';
import { MAX_DEPTH } from '#domain/tracking/items/item-rules.js';
import { scanMember } from '#domain/tracking/json-items.js';
import type { JsonBody } from '../../http/body/parse-json.js';
import { MalformedBodyError, PayloadTooLargeError } from '../../http/problems/http-errors.js';
import { objectOf } from '../items-in-body.js';

/** What a batch's context may come to when it is recorded with each of its items. */
export const MAX_REPEATED_BYTES = 16 * 1024 * 1024;

/** What a batch says once for all of its items. Throws MalformedBodyError, PayloadTooLargeError. */
export function sharedByBatch(body: JsonBody): Pick<Envelope, 'sentAt' | 'batchContext'> {
  const batch = objectOf(body);
  const sentAt = member(batch, 'sentAt', timestamp) as string | undefined;
  const context = member(batch, 'context', object) === undefined ? undefined : contextBytes(body);
  const count = Array.isArray(batch['batch']) ? batch['batch'].length : 0;
  if (context !== undefined && context.length * count > MAX_REPEATED_BYTES)
    throw new PayloadTooLargeError("the batch's context is too large to be kept with so many items");
  return { ...(sentAt !== undefined && { sentAt }), ...(context !== undefined && { batchContext: context }) };
}

function member(batch: Readonly<Record<string, unknown>>, field: string, check: PlainCheck): unknown {
  const value = batch[field] ?? undefined;
  const fault = value === undefined ? undefined : check(value);
  if (fault !== undefined) throw new MalformedBodyError(`${field} ${fault.detail}`, `/${field}`);
  return value;
}

function contextBytes({ bytes }: JsonBody): Uint8Array | undefined {
  const found = scanMember(bytes, 'context');
  if (found === undefined) return undefined;
  if (found.depth > MAX_DEPTH)
    throw new MalformedBodyError(`context is nested more than ${MAX_DEPTH} levels deep`, '/context');
  if (found.loneSurrogate)
    throw new MalformedBodyError('context holds half of a surrogate pair, which is no character', '/context');
  return bytes.subarray(found.start, found.end);
}
