import { isUtf8 } from 'node:buffer';
import { DomainError } from '#domain/errors/domain-error.js';

/** A body as it came and what it parses to. */
export interface JsonBody {
  readonly bytes: Buffer;
  readonly value: unknown;
}

/** Throws `invalid_utf8` or `malformed_json`. */
export function parseJson(bytes: Buffer): JsonBody {
  if (!isUtf8(bytes)) throw new DomainError('invalid_utf8', 'the body is not valid UTF-8');
  const parsed = tryParse(bytes);
  if (parsed instanceof Error) throw new DomainError('malformed_json', parsed.message);
  return { bytes, value: parsed.value };
}

/**
 * What a text parses to, or the error that says why it does not. Capturing a stack is half the cost of refusing a
 * line, and whoever sends garbage chooses how many there are: none is captured.
 */
export function tryParse(bytes: Buffer): { readonly value: unknown } | Error {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return { value: JSON.parse(bytes.toString()) as unknown };
  } catch (error) {
    return error as Error;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
