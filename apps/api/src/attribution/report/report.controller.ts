import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Tenant } from '#domain/tenants/tenant.js';
import { AttributionRoute } from '../http/attribution-route.decorator.js';
import { CallingTenant } from '../http/calling-tenant.js';
import type { RawParameters } from '../parameters/parse-parameters.js';
import { Report } from './report.answer.js';
import { GetReport } from './report.query.js';

@Controller('v1/attribution')
export class ReportController {
  constructor(private readonly queries: QueryBus) {}

  @Get('report')
  @AttributionRoute('report', Report, 'Credit, value and costs by key and interval')
  report(@CallingTenant() tenant: Tenant, @Query() parameters: RawParameters): Promise<Report> {
    return this.queries.execute(new GetReport(tenant, parameters));
  }
}
