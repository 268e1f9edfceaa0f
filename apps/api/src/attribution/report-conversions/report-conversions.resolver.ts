import { QueryBus } from '@nestjs/cqrs';
import { Args, Query } from '@nestjs/graphql';
import type { Tenant } from '#domain/tenants/tenant.js';
import { ReportConversionsArgs } from '../graphql/query-args.js';
import { rawParameters } from '../graphql/raw-parameters.js';
import { RootResolver } from '../graphql/root-resolver.decorator.js';
import { CallingTenant } from '../http/calling-tenant.js';
import { connectionOf, ReportConversionConnection } from './conversion-connection.js';
import { GetReportConversions } from './report-conversions.query.js';

@RootResolver()
export class ReportConversionsResolver {
  constructor(private readonly queries: QueryBus) {}

  @Query(() => ReportConversionConnection, {
    nullable: true,
    description: 'The conversions behind a row of the report, each with its credits.',
  })
  async reportConversions(
    @CallingTenant() tenant: Tenant,
    @Args() args: ReportConversionsArgs,
  ): Promise<ReportConversionConnection> {
    return connectionOf(await this.queries.execute(new GetReportConversions(tenant, rawParameters(args))));
  }
}
