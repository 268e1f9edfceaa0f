import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** Requests whose senders wait to be told that their body is wanted; and whether their connections are to be kept. */
const waiting = new WeakMap<IncomingMessage, boolean>();

/**
 * Leaves it to {@link sayContinue} to ask for a body that its sender holds back (`Expect: 100-continue`); Node would
 * ask for every one. A connection on which an answer comes instead is closed: nobody could tell whether the next bytes
 * on it are that body.
 */
export function answerExpectations(fastify: FastifyInstance): void {
  fastify.server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    waiting.set(request, response.shouldKeepAlive);
    response.shouldKeepAlive = false;
    fastify.server.emit('request', request, response);
  });
}

/** Asks for the body, where its sender waits to be asked. To be the last of the hooks that may refuse a request. */
export function sayContinue(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const keepAlive = waiting.get(request.raw);
    if (keepAlive !== undefined) {
      reply.raw.shouldKeepAlive = keepAlive;
      reply.raw.writeContinue();
    }
    done();
  });
}
