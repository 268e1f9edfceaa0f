import { DomainError } from '#domain/errors/domain-error.js';
import { scanItems, scanValue } from '#domain/tracking/json-items.js';
import type { SentItem } from '#domain/tracking/sent-item.js';
import type { JsonBody } from '../http/body/parse-json.js';
import { MalformedBodyError } from '../http/problems/http-errors.js';

/** Items that one JSON body may hold, as in Segment's interface. */
export const MAX_ITEMS = 2_500;

/** The object that a body must be. Throws MalformedBodyError. */
export function objectOf({ value }: JsonBody): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new MalformedBodyError('the body must be an object');
  return value as Record<string, unknown>;
}

/** The body itself as the one item, with the bytes as they came. */
export function soleItem({ bytes, value }: JsonBody): SentItem {
  const { depth, loneSurrogate } = scanValue(bytes);
  return { bytes, value, depth, loneSurrogate };
}

/**
 * The items under `member`, each with its own bytes of the body.
 * Throws MalformedBodyError without such an array, `too_many_events` when it is too long.
 */
export function itemsIn(body: JsonBody, member: string): SentItem[] {
  const values = objectOf(body)[member];
  if (!Array.isArray(values)) throw new MalformedBodyError(`${member} must be an array`, `/${member}`);
  if (values.length > MAX_ITEMS)
    throw new DomainError('too_many_events', `${values.length} events; a body may hold ${MAX_ITEMS}`);
  const ranges = scanItems(body.bytes, member) ?? [];
  return ranges.map(({ start, end, depth, loneSurrogate }, index) => ({
    bytes: body.bytes.subarray(start, end),
    value: values[index] as unknown,
    depth,
    loneSurrogate,
  }));
}
