import { queryOf } from '#domain/tracking/urls.js';

/**
 * The key that a request's Authorization header carries: `Bearer KEY`, or `Basic` with the key as user name and
 * an empty password. Undefined without the header, '' when it says something else.
 */
export function keyInHeader(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const [scheme = '', value = ''] = header.trim().split(/\s+/, 2);
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() !== 'basic') return '';
  const [user = '', password = ''] = Buffer.from(value, 'base64').toString().split(':', 2);
  return password === '' ? user : '';
}

/** The name of a key in a query string; it shows in access logs, so that only a key that may merely write goes there. */
export const KEY_PARAMETER = 'writeKey';

/** `writeKey` in a URL's query, the last of several; undefined when it has none. */
export function keyInQuery(url: string): string | undefined {
  return queryOf(url).getAll(KEY_PARAMETER).at(-1);
}

/** `writeKey` in a Segment body; undefined when it has none. */
export function keyInBody(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'writeKey')) return undefined;
  const { writeKey } = value as { writeKey?: unknown };
  return typeof writeKey === 'string' ? writeKey : undefined;
}
