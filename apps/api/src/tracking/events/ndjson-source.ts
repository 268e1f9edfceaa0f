import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { DomainError } from '#domain/errors/domain-error.js';
import { cutOff } from '../../http/body/collect.js';
import { PayloadTooLargeError } from '../../http/problems/http-errors.js';

/** A stream that inflates to more than this many times its size, and this much besides, is a bomb. */
const MAX_RATIO = 100;
const FREE_BYTES = 1024 * 1024;
/** A sender that says nothing for so long is taken to be gone. */
const IDLE_MS = 60_000;

/**
 * The chunks of a body as they arrive, inflated where it is gzip; nothing is read ahead of the consumer but one
 * buffer. Throws `client_closed_request`, `request_timeout`, `invalid_encoding` and PayloadTooLargeError; the
 * request itself is left open in each case, so that it can be answered.
 */
export async function* chunksOf(stream: Readable, isGzip: boolean): AsyncGenerator<Buffer> {
  const gunzip = isGzip ? createGunzip() : undefined;
  const source: Readable = gunzip === undefined ? stream : stream.pipe(gunzip);
  let failure: Error | undefined;
  const fail = (error: Error) => {
    failure ??= error;
    source.destroy(error);
  };
  const onClose = () => {
    if (!stream.readableEnded) fail(cutOff());
  };
  const idle = setTimeout(
    () => fail(new DomainError('request_timeout', 'nothing came for a minute')),
    IDLE_MS,
  );
  stream.once('close', onClose);
  let inflated = 0;
  try {
    if (stream.destroyed) throw cutOff();
    for await (const chunk of source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      idle.refresh();
      inflated += chunk.length;
      if (gunzip !== undefined && inflated > FREE_BYTES + MAX_RATIO * gunzip.bytesWritten)
        throw new PayloadTooLargeError(`the body inflates to more than ${MAX_RATIO} times its size`);
      yield chunk;
    }
  } catch (error) {
    if (failure !== undefined || error instanceof DomainError) throw failure ?? error;
    throw gunzip === undefined
      ? cutOff()
      : new DomainError('invalid_encoding', 'the body is not gzip', {}, { cause: error });
  } finally {
    clearTimeout(idle);
    stream.off('close', onClose);
    if (gunzip !== undefined) {
      stream.unpipe(gunzip);
      gunzip.destroy();
    }
  }
}
