import { QueryBus } from '@nestjs/cqrs';
import { Args, Query } from '@nestjs/graphql';
import type { Tenant } from '#domain/tenants/tenant.js';
import { PathsArgs } from '../graphql/query-args.js';
import { rawParameters } from '../graphql/raw-parameters.js';
import { RootResolver } from '../graphql/root-resolver.decorator.js';
import { CallingTenant } from '../http/calling-tenant.js';
import { Paths } from './paths.answer.js';
import { GetPaths } from './paths.query.js';

@RootResolver()
export class PathsResolver {
  constructor(private readonly queries: QueryBus) {}

  @Query(() => Paths, {
    nullable: true,
    description: 'The most frequent paths to conversion, their lengths and durations.',
  })
  paths(@CallingTenant() tenant: Tenant, @Args() args: PathsArgs): Promise<Paths> {
    return this.queries.execute(new GetPaths(tenant, rawParameters(args)));
  }
}
