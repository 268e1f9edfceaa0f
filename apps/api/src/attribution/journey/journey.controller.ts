import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Tenant } from '#domain/tenants/tenant.js';
import { AttributionRoute } from '../http/attribution-route.decorator.js';
import { CallingTenant } from '../http/calling-tenant.js';
import type { RawParameters } from '../parameters/parse-parameters.js';
import { JourneyAnswer } from './journey.answer.js';
import { GetJourney } from './journey.query.js';

@Controller('v1/attribution')
export class JourneyController {
  constructor(private readonly queries: QueryBus) {}

  @Get('journey/:userId')
  @AttributionRoute('journey', JourneyAnswer, 'All that one visitor did, in order of time', 'unknown_user')
  journey(
    @CallingTenant() tenant: Tenant,
    @Param('userId') userId: string,
    @Query() parameters: RawParameters,
  ): Promise<JourneyAnswer> {
    return this.queries.execute(new GetJourney(tenant, userId, parameters));
  }
}
