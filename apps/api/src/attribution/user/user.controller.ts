import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Tenant } from '#domain/tenants/tenant.js';
import { AttributionRoute } from '../http/attribution-route.decorator.js';
import { CallingTenant } from '../http/calling-tenant.js';
import type { RawParameters } from '../parameters/parse-parameters.js';
import { User } from './user.answer.js';
import { GetUser } from './user.query.js';

@Controller('v1/attribution')
export class UserController {
  constructor(private readonly queries: QueryBus) {}

  @Get('user/:userId')
  @AttributionRoute('user', User, "One user's conversions with the credit of each touchpoint", 'unknown_user')
  user(
    @CallingTenant() tenant: Tenant,
    @Param('userId') userId: string,
    @Query() parameters: RawParameters,
  ): Promise<User> {
    return this.queries.execute(new GetUser(tenant, userId, parameters));
  }
}
