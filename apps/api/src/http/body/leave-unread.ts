import type { FastifyReply, FastifyRequest } from 'fastify';
import { declaredLength } from './declared-length.js';

/** Beyond this a body is not worth receiving only to keep the connection. */
const WORTH_CUTTING = 4 * 1024 * 1024;
/** What is still to come of a body must come within this, or the connection is cut. */
const LINGER_MS = 5_000;

/**
 * For an answer to a request whose body nobody will read. Node reads the rest of it and throws it away, so that the
 * connection can take the next request: cheaper than a new one, and an answer is not lost to bytes that find a closed
 * socket. That is bounded here, in bytes and in time.
 */
export function leaveUnread(request: FastifyRequest, reply: FastifyReply): void {
  const { raw } = request;
  if (raw.readableEnded || raw.complete || raw.destroyed) return;
  const length = declaredLength(request);
  if (length === undefined && request.headers['transfer-encoding'] === undefined) return;
  if ((length ?? 0) > WORTH_CUTTING) {
    void reply.header('connection', 'close');
    return;
  }
  reply.raw.once('finish', () => {
    if (raw.readableEnded || raw.destroyed) return;
    const cut = () => raw.destroy();
    const late = setTimeout(cut, LINGER_MS);
    let read = 0;
    raw
      .on('data', (chunk: Buffer) => {
        read += chunk.length;
        if (read > WORTH_CUTTING) cut();
      })
      .once('end', () => clearTimeout(late))
      .once('close', () => clearTimeout(late));
  });
}
