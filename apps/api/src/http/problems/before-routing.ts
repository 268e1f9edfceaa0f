import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { problem, toProblem } from './to-problem.js';

/** A URL that the router cannot read. */
export function badUrl(error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  const answer = toProblem(error);
  void reply.code(answer.status).type('application/problem+json').send(JSON.stringify(answer));
}

/** Bytes that are not HTTP, or headers that are too large: answered on the bare socket, which is then closed. */
export function badHttp(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return;
  const body = JSON.stringify(problem('bad_request', 'this is not HTTP, or its headers are too large'));
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
