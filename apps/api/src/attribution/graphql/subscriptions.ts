import type { MercuriusDriverConfig } from '@nestjs/mercurius';
import type { FastifyRequest } from 'fastify';
import { type DocumentNode, GraphQLError, type GraphQLSchema, specifiedRules, validate } from 'graphql';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import { GraphQLSockets } from '../../http/authentication/graphql-sockets.js';
import { onlyDocuments } from './only-documents.js';
import { queryBounds } from './query-bounds.js';

/** Characters of a subscription; the server parses it before anything here is asked. */
const MAX_TEXT = 20_000;

/** Sockets at GraphQL's path: who may open one, and as whom its subscriptions are answered. */
export function socketOptions(
  directory: TenantDirectory,
): NonNullable<MercuriusDriverConfig['subscription']> {
  const { verifyClient, onConnect } = new GraphQLSockets(directory);
  return {
    verifyClient,
    onConnect,
    context: (_socket: unknown, request: FastifyRequest) => ({ req: request }),
  };
}

/** The server executes subscriptions unchecked: what holds for queries is asked here. Throws GraphQLError. */
export async function checkSubscription(schema: GraphQLSchema, document: DocumentNode): Promise<void> {
  await onlyDocuments(schema, document);
  if ((document.loc?.end ?? 0) > MAX_TEXT)
    throw new GraphQLError(`the subscription has more than ${MAX_TEXT} characters`, {
      extensions: { code: 'query_too_complex' },
    });
  const [first] = validate(schema, document, [...specifiedRules, queryBounds], { maxErrors: 1 });
  if (first === undefined) return;
  const { nodes, extensions } = first;
  throw new GraphQLError(first.message, {
    ...(nodes !== undefined && { nodes }),
    extensions: { code: 'graphql_invalid', ...extensions },
  });
}
