import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Tenant } from '#domain/tenants/tenant.js';
import { AttributionRoute } from '../http/attribution-route.decorator.js';
import { CallingTenant } from '../http/calling-tenant.js';
import type { RawParameters } from '../parameters/parse-parameters.js';
import { Comparison } from './compare.answer.js';
import { GetComparison } from './compare.query.js';

@Controller('v1/attribution')
export class CompareController {
  constructor(private readonly queries: QueryBus) {}

  @Get('compare')
  @AttributionRoute('compare', Comparison, 'The same conversions under several models')
  compare(@CallingTenant() tenant: Tenant, @Query() parameters: RawParameters): Promise<Comparison> {
    return this.queries.execute(new GetComparison(tenant, parameters));
  }
}
