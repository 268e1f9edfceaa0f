import { type DocumentNode, GraphQLError, Location } from 'graphql';

/**
 * Refuses what was not parsed from GraphQL text: the server also takes a syntax tree written as JSON, which nothing
 * has checked, which may be any JSON at all (`5`), and which no bound on tokens holds. Throws GraphQLError.
 */
export async function onlyDocuments(_schema: unknown, document: DocumentNode | null): Promise<void> {
  if (document?.loc instanceof Location) return;
  throw new GraphQLError('the query is not a GraphQL document', { extensions: { code: 'graphql_invalid' } });
}
