import { QueryBus } from '@nestjs/cqrs';
import { Args, Query } from '@nestjs/graphql';
import type { Tenant } from '#domain/tenants/tenant.js';
import { UserArgs } from '../graphql/query-args.js';
import { rawParameters } from '../graphql/raw-parameters.js';
import { RootResolver } from '../graphql/root-resolver.decorator.js';
import { CallingTenant } from '../http/calling-tenant.js';
import { User } from './user.answer.js';
import { GetUser } from './user.query.js';

@RootResolver()
export class UserResolver {
  constructor(private readonly queries: QueryBus) {}

  @Query(() => User, {
    nullable: true,
    description: "One user's conversions with the credit of each touchpoint.",
  })
  user(
    @CallingTenant() tenant: Tenant,
    @Args('userId', { type: () => String, description: 'userId (or anonymousId).' }) userId: string,
    @Args() args: UserArgs,
  ): Promise<User> {
    return this.queries.execute(new GetUser(tenant, userId, rawParameters(args, 'userId')));
  }
}
