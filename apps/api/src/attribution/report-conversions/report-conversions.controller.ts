import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Tenant } from '#domain/tenants/tenant.js';
import { AttributionRoute } from '../http/attribution-route.decorator.js';
import { CallingTenant } from '../http/calling-tenant.js';
import type { RawParameters } from '../parameters/parse-parameters.js';
import { ReportConversions } from './report-conversions.answer.js';
import { GetReportConversions } from './report-conversions.query.js';

@Controller('v1/attribution')
export class ReportConversionsController {
  constructor(private readonly queries: QueryBus) {}

  @Get('report/conversions')
  @AttributionRoute(
    'reportConversions',
    ReportConversions,
    'The conversions behind a row of the report, each with its credits',
  )
  async reportConversions(
    @CallingTenant() tenant: Tenant,
    @Query() parameters: RawParameters,
  ): Promise<ReportConversions> {
    const { items, hasMore, meta } = await this.queries.execute(new GetReportConversions(tenant, parameters));
    return {
      conversions: items.map(({ conversion }) => conversion),
      nextCursor: hasMore ? (items.at(-1)?.cursor ?? null) : null,
      meta,
    };
  }
}
