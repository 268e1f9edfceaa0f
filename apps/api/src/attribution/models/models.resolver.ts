import { QueryBus } from '@nestjs/cqrs';
import { Args, Query } from '@nestjs/graphql';
import type { Tenant } from '#domain/tenants/tenant.js';
import { ModelsArgs } from '../graphql/query-args.js';
import { rawParameters } from '../graphql/raw-parameters.js';
import { RootResolver } from '../graphql/root-resolver.decorator.js';
import { CallingTenant } from '../http/calling-tenant.js';
import { ModelsAnswer } from './models.answer.js';
import { GetModels } from './models.query.js';

@RootResolver()
export class ModelsResolver {
  constructor(private readonly queries: QueryBus) {}

  @Query(() => ModelsAnswer, {
    nullable: true,
    description: 'The models that a query can name, with their parameters and fits.',
  })
  models(@CallingTenant() tenant: Tenant, @Args() args: ModelsArgs): Promise<ModelsAnswer> {
    return this.queries.execute(new GetModels(tenant, rawParameters(args)));
  }
}
