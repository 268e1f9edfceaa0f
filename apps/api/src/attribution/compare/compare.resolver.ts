import { QueryBus } from '@nestjs/cqrs';
import { Args, Query } from '@nestjs/graphql';
import type { Tenant } from '#domain/tenants/tenant.js';
import { CompareArgs } from '../graphql/query-args.js';
import { rawParameters } from '../graphql/raw-parameters.js';
import { RootResolver } from '../graphql/root-resolver.decorator.js';
import { CallingTenant } from '../http/calling-tenant.js';
import { Comparison } from './compare.answer.js';
import { GetComparison } from './compare.query.js';

@RootResolver()
export class CompareResolver {
  constructor(private readonly queries: QueryBus) {}

  @Query(() => Comparison, { nullable: true, description: 'The same conversions under several models.' })
  compare(@CallingTenant() tenant: Tenant, @Args() args: CompareArgs): Promise<Comparison> {
    return this.queries.execute(new GetComparison(tenant, rawParameters(args)));
  }
}
