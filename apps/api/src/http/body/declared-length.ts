import type { FastifyRequest } from 'fastify';

/** Bytes that a body is said to have; undefined when nothing is said. */
export function declaredLength({ headers }: Pick<FastifyRequest, 'headers'>): number | undefined {
  const header = headers['content-length'];
  return header === undefined ? undefined : Number(header);
}
