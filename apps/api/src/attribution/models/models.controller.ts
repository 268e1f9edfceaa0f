import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Tenant } from '#domain/tenants/tenant.js';
import { AttributionRoute } from '../http/attribution-route.decorator.js';
import { CallingTenant } from '../http/calling-tenant.js';
import type { RawParameters } from '../parameters/parse-parameters.js';
import { ModelsAnswer } from './models.answer.js';
import { GetModels } from './models.query.js';

@Controller('v1/attribution')
export class ModelsController {
  constructor(private readonly queries: QueryBus) {}

  @Get('models')
  @AttributionRoute(
    'models',
    ModelsAnswer,
    'The models, their parameters, and what the fitted ones found in a range',
  )
  models(@CallingTenant() tenant: Tenant, @Query() parameters: RawParameters): Promise<ModelsAnswer> {
    return this.queries.execute(new GetModels(tenant, parameters));
  }
}
