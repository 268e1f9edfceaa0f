import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import type { Logger } from '#infra/telemetry/logger.js';
import { LOGGER, TENANT_DIRECTORY } from '../../tokens.js';
import { formatErrors } from './format-errors.js';
import { onlyDocuments } from './only-documents.js';
import { QUERY_BOUNDS, queryBounds } from './query-bounds.js';
import { checkSubscription, socketOptions } from './subscriptions.js';

/** `/graphql`, with the schema made of the resolvers' decorators. Requests are authenticated before they get here. */
export const AttributionGraphQLModule = GraphQLModule.forRootAsync<MercuriusDriverConfig>({
  driver: MercuriusDriver,
  inject: [LOGGER, TENANT_DIRECTORY],
  useFactory: (log: Pick<Logger, 'error'>, directory: TenantDirectory) => ({
    autoSchemaFile: true,
    sortSchema: true,
    path: '/graphql',
    graphiql: false,
    subscription: socketOptions(directory),
    hooks: { preValidation: onlyDocuments, preSubscriptionExecution: checkSubscription },
    validationRules: [queryBounds],
    graphql: { parseOptions: { maxTokens: QUERY_BOUNDS.tokens }, validateOptions: { maxErrors: 20 } },
    context: (req: FastifyRequest, reply: FastifyReply) => ({ req, reply }),
    errorFormatter: (execution) =>
      formatErrors(execution, (error) => log.error({ err: error }, 'graphql query failed')),
  }),
});
