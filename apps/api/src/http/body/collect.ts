import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { DomainError } from '#domain/errors/domain-error.js';
import type { Reservation } from '../admission/reservation.js';
import { PayloadTooLargeError } from '../problems/http-errors.js';

const inflate = promisify(gunzip);

/** How long a body may take to arrive. */
export const BODY_DEADLINE_MS = 30_000;

/**
 * All bytes of a stream. Throws PayloadTooLargeError past `limit`, OverloadedError when the reservation cannot grow,
 * `request_timeout` and `client_closed_request`; the rest of the stream is then not read.
 */
export function collect(stream: Readable, limit: number, memory: Reservation): Promise<Buffer> {
  if (stream.destroyed) return Promise.reject(cutOff());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const end = (finish: () => void) => {
      clearTimeout(deadline);
      stream.off('data', onData).off('end', onEnd).off('error', onClose).off('close', onClose);
      finish();
    };
    const fail = (error: Error) =>
      end(() => {
        stream.pause();
        reject(error);
      });
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) return fail(tooLarge(limit));
      try {
        memory.holdAtLeast(size);
      } catch (error) {
        return fail(error as Error);
      }
      chunks.push(chunk);
    };
    const onEnd = () =>
      end(() => resolve(chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks)));
    const onClose = () => fail(cutOff());
    const deadline = setTimeout(
      () =>
        fail(new DomainError('request_timeout', `the body took longer than ${BODY_DEADLINE_MS / 1000} s`)),
      BODY_DEADLINE_MS,
    );
    stream.on('data', onData).on('end', onEnd).on('error', onClose).on('close', onClose);
  });
}

/** The inflated body, at most `limit` bytes of it: what would inflate to more is stopped there and refused. */
export async function gunzipped(body: Buffer, limit: number): Promise<Buffer> {
  try {
    return await inflate(body, { maxOutputLength: limit });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limit);
    throw new DomainError('invalid_encoding', 'the body is not gzip', {}, { cause: error });
  }
}

export function cutOff(): DomainError {
  return new DomainError('client_closed_request', 'the request was cut off');
}

function tooLarge(limit: number): PayloadTooLargeError {
  return new PayloadTooLargeError(`the body is larger than ${limit} bytes`);
}
