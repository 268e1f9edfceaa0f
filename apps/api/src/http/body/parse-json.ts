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
  try {
    return { bytes, value: JSON.parse(bytes.toString()) as unknown };
  } catch (error) {
    throw new DomainError('malformed_json', (error as Error).message, {}, { cause: error });
  }
}
