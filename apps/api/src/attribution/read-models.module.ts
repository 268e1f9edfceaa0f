import { Global, Module } from '@nestjs/common';
import { DomainError } from '#domain/errors/domain-error.js';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import type { Tenant } from '#domain/tenants/tenant.js';
import type { ClickHouseClient } from '#infra/clickhouse/client/create-clickhouse-client.js';
import type { Databases } from '#infra/clickhouse/databases.js';
import { ClickHouseAttributionQueries } from '#infra/clickhouse/queries/attribution-queries.js';
import { ClickHouseJourneyReader } from '#infra/clickhouse/read-models/journey-reader.js';
import { ClickHouseProjectionProgress } from '#infra/clickhouse/read-models/projection-progress.js';
import { tenantRules } from '#infra/tenants/tenant-rules.js';
import { CLICKHOUSE, DATABASES, TENANT_DIRECTORY } from '../tokens.js';
import { LimitedJourneyReader } from './limited-journey-reader.js';
import { sayingUnavailable } from './saying-unavailable.js';
import { ATTRIBUTION_QUERIES, JOURNEY_READER, PROJECTION_PROGRESS } from './tokens.js';

/** A key's tenant is always in the directory; anything else is a defect. */
function tenantOf(directory: TenantDirectory, tenantId: string): Tenant {
  const tenant = directory.tenant(tenantId);
  if (tenant === undefined) throw new DomainError('unknown_tenant', `there is no tenant ${tenantId}`);
  return tenant;
}

const PROVIDERS = [
  {
    provide: ATTRIBUTION_QUERIES,
    inject: [CLICKHOUSE, DATABASES, TENANT_DIRECTORY],
    useFactory: (client: ClickHouseClient, databases: Databases, directory: TenantDirectory) =>
      sayingUnavailable(
        new ClickHouseAttributionQueries(
          client,
          (tenant) => tenantOf(directory, tenant).rulesVersion,
          databases,
        ),
      ),
  },
  {
    provide: JOURNEY_READER,
    inject: [CLICKHOUSE, DATABASES, TENANT_DIRECTORY],
    useFactory: (client: ClickHouseClient, databases: Databases, directory: TenantDirectory) =>
      new LimitedJourneyReader(
        sayingUnavailable(new ClickHouseJourneyReader(client, tenantRules(directory), databases)),
      ),
  },
  {
    provide: PROJECTION_PROGRESS,
    inject: [CLICKHOUSE, DATABASES],
    useFactory: (client: ClickHouseClient, databases: Databases) =>
      sayingUnavailable(new ClickHouseProjectionProgress(client, databases)),
  },
];

/** The ports of the query side, read from ClickHouse. */
@Global()
@Module({ providers: PROVIDERS, exports: PROVIDERS.map(({ provide }) => provide) })
export class ReadModelsModule {}
