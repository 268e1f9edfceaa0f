import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { ClickHouseClient } from '#infra/clickhouse/client/create-clickhouse-client.js';
import type { Databases } from '#infra/clickhouse/databases.js';
import { ClickHouseCheckpointStore } from '#infra/clickhouse/read-models/checkpoint-store.js';
import { ClickHouseParkingLot } from '#infra/clickhouse/read-models/parking-lot.js';
import { CLICKHOUSE, DATABASES } from '../tokens.js';
import { IssueApiKeyHandler } from './keys/issue-api-key.js';
import { KeysController } from './keys/keys.controller.js';
import { RevokeApiKeyHandler } from './keys/revoke-api-key.js';
import { ProjectionsController } from './projections/projections.controller.js';
import { CHECKPOINTS, PARKING_LOT } from './projections/tokens.js';
import { TenantStream } from './tenant-stream.js';
import { ChangeTenantSettingsHandler } from './tenants/change-tenant-settings.js';
import { RegisterTenantHandler } from './tenants/register-tenant.js';
import { TenantsController } from './tenants/tenants.controller.js';

/** The administration: tenants, keys, and the state of the projections. */
@Module({
  imports: [CqrsModule.forRoot()],
  controllers: [KeysController, ProjectionsController, TenantsController],
  providers: [
    TenantStream,
    RegisterTenantHandler,
    ChangeTenantSettingsHandler,
    IssueApiKeyHandler,
    RevokeApiKeyHandler,
    {
      provide: CHECKPOINTS,
      inject: [CLICKHOUSE, DATABASES],
      useFactory: (client: ClickHouseClient, databases: Databases) =>
        new ClickHouseCheckpointStore(client, databases),
    },
    {
      provide: PARKING_LOT,
      inject: [CLICKHOUSE, DATABASES],
      useFactory: (client: ClickHouseClient, databases: Databases) =>
        new ClickHouseParkingLot(client, databases),
    },
  ],
})
export class AdminModule {}
