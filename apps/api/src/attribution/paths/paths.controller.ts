import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Tenant } from '#domain/tenants/tenant.js';
import { AttributionRoute } from '../http/attribution-route.decorator.js';
import { CallingTenant } from '../http/calling-tenant.js';
import type { RawParameters } from '../parameters/parse-parameters.js';
import { Paths } from './paths.answer.js';
import { GetPaths } from './paths.query.js';

@Controller('v1/attribution')
export class PathsController {
  constructor(private readonly queries: QueryBus) {}

  @Get('paths')
  @AttributionRoute('paths', Paths, 'The most frequent paths')
  paths(@CallingTenant() tenant: Tenant, @Query() parameters: RawParameters): Promise<Paths> {
    return this.queries.execute(new GetPaths(tenant, parameters));
  }
}
