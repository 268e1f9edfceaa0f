import { QueryBus } from '@nestjs/cqrs';
import { Args, Query } from '@nestjs/graphql';
import type { Tenant } from '#domain/tenants/tenant.js';
import { ReportArgs } from '../graphql/query-args.js';
import { rawParameters } from '../graphql/raw-parameters.js';
import { RootResolver } from '../graphql/root-resolver.decorator.js';
import { CallingTenant } from '../http/calling-tenant.js';
import { Report } from './report.answer.js';
import { GetReport } from './report.query.js';

@RootResolver()
export class ReportResolver {
  constructor(private readonly queries: QueryBus) {}

  @Query(() => Report, { nullable: true, description: 'Credit, value and costs by key and interval.' })
  report(@CallingTenant() tenant: Tenant, @Args() args: ReportArgs): Promise<Report> {
    return this.queries.execute(new GetReport(tenant, rawParameters(args)));
  }
}
