import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { ErasureStatuses } from '#domain/ports/erasures.js';
import type { EventStore } from '#domain/ports/event-store.js';
import type { RulesStatuses } from '#domain/ports/live-rules.js';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import type { Interpretation } from '#domain/tenants/interpretation.js';
import type { ClickHouseClient } from '#infra/clickhouse/client/create-clickhouse-client.js';
import { type Databases, databasesOn } from '#infra/clickhouse/databases.js';
import { ClickHouseCheckpointStore } from '#infra/clickhouse/read-models/checkpoint-store.js';
import { ClickHouseErasureStatuses } from '#infra/clickhouse/read-models/erasure/erasure-statuses.js';
import { ClickHouseErasureSubjects } from '#infra/clickhouse/read-models/erasure/erasure-subjects.js';
import { ClickHouseConversionsPreview } from '#infra/clickhouse/read-models/journeys/conversions-preview.js';
import { ClickHouseParkingLot } from '#infra/clickhouse/read-models/parking-lot.js';
import { ClickHouseReadModelSets } from '#infra/clickhouse/read-models/read-model-sets.js';
import type { Config } from '#infra/config/config.js';
import type { LogTenantDirectory } from '#infra/tenants/log-tenant-directory.js';
import { rulesOf } from '#infra/tenants/tenant-rules.js';
import { ReadModelsModule } from '../attribution/read-models.module.js';
import { reportingCurrency } from '../attribution/rules/reporting-currency.js';
import { sayingUnavailable } from '../attribution/saying-unavailable.js';
import { LIVE_RULES } from '../attribution/tokens.js';
import { CLICKHOUSE, CONFIG, DATABASES, EVENT_STORE, TENANT_DIRECTORY } from '../tokens.js';
import { ChangeChannelRulesHandler } from './channel-rules/change-channel-rules.js';
import { ChannelRulesController } from './channel-rules/channel-rules.controller.js';
import { ChannelRulesPreviewController } from './channel-rules/preview/preview.controller.js';
import { PreviewChannelRulesHandler } from './channel-rules/preview/preview-channel-rules.js';
import { ConversionDefinitionsController } from './conversion-definitions/conversion-definitions.controller.js';
import { DefineConversionsHandler } from './conversion-definitions/define-conversions.js';
import {
  CONVERSIONS_PREVIEW,
  ConversionDefinitionsPreviewController,
} from './conversion-definitions/preview/preview.controller.js';
import { ExchangeRatesController } from './exchange-rates/exchange-rates.controller.js';
import { SetExchangeRatesHandler } from './exchange-rates/set-exchange-rates.js';
import { ErasureJobs } from './jobs/erasure-jobs.js';
import { JobsController } from './jobs/jobs.controller.js';
import { RulesJobs } from './jobs/rules-jobs.js';
import { IssueApiKeyHandler } from './keys/issue-api-key.js';
import { KeysController } from './keys/keys.controller.js';
import { RevokeApiKeyHandler } from './keys/revoke-api-key.js';
import { ArchiveModelHandler } from './models/archive-model.js';
import { TenantModelsController } from './models/models.controller.js';
import { PutModelHandler } from './models/put-model.js';
import { ProjectionsController } from './projections/projections.controller.js';
import { CHECKPOINTS, PARKING_LOT } from './projections/tokens.js';
import { SetJobs } from './sets/set-jobs.js';
import { SetsController } from './sets/sets.controller.js';
import { READ_MODEL_SETS } from './sets/tokens.js';
import { TenantStream } from './tenant-stream.js';
import { ChangeTenantSettingsHandler } from './tenants/change-tenant-settings.js';
import { RegisterTenantHandler } from './tenants/register-tenant.js';
import { TenantsController } from './tenants/tenants.controller.js';
import { EraseVisitorHandler } from './visitors/erase-visitor.js';
import { ERASURE_STATUSES, ERASURE_SUBJECTS } from './visitors/tokens.js';
import { VisitorsController } from './visitors/visitors.controller.js';

/** The administration: tenants, their keys and rules, and the state of the projections. */
@Module({
  imports: [CqrsModule.forRoot(), ReadModelsModule],
  controllers: [
    ChannelRulesController,
    ChannelRulesPreviewController,
    ConversionDefinitionsController,
    ConversionDefinitionsPreviewController,
    ExchangeRatesController,
    JobsController,
    KeysController,
    ProjectionsController,
    SetsController,
    VisitorsController,
    TenantModelsController,
    TenantsController,
  ],
  providers: [
    TenantStream,
    {
      provide: READ_MODEL_SETS,
      inject: [CLICKHOUSE, CONFIG],
      useFactory: (client: ClickHouseClient, { clickhouse, projectorShards }: Config) =>
        new ClickHouseReadModelSets(client, databasesOn(clickhouse.cluster), projectorShards),
    },
    {
      provide: SetJobs,
      inject: [READ_MODEL_SETS, EVENT_STORE],
      useFactory: (sets: ClickHouseReadModelSets, events: EventStore) => new SetJobs(sets, events),
    },
    {
      provide: RulesJobs,
      inject: [TENANT_DIRECTORY, LIVE_RULES],
      useFactory: (directory: TenantDirectory, statuses: RulesStatuses) => new RulesJobs(directory, statuses),
    },
    {
      provide: ERASURE_SUBJECTS,
      inject: [CLICKHOUSE, DATABASES],
      useFactory: (client: ClickHouseClient, databases: Databases) =>
        sayingUnavailable(new ClickHouseErasureSubjects(client, databases)),
    },
    {
      provide: ERASURE_STATUSES,
      inject: [CLICKHOUSE, DATABASES],
      useFactory: (client: ClickHouseClient, databases: Databases) =>
        sayingUnavailable(new ClickHouseErasureStatuses(client, databases)),
    },
    {
      provide: ErasureJobs,
      inject: [TENANT_DIRECTORY, ERASURE_STATUSES],
      useFactory: (directory: LogTenantDirectory, statuses: ErasureStatuses) =>
        new ErasureJobs(directory, statuses),
    },
    {
      provide: CONVERSIONS_PREVIEW,
      inject: [CLICKHOUSE, DATABASES, TENANT_DIRECTORY],
      useFactory: (client: ClickHouseClient, databases: Databases, directory: TenantDirectory) => {
        const currencyOf = reportingCurrency(directory);
        const rules = (tenant: string, interpretation: Interpretation) =>
          rulesOf(interpretation, currencyOf(tenant));
        return sayingUnavailable(new ClickHouseConversionsPreview(client, rules, databases));
      },
    },
    EraseVisitorHandler,
    RegisterTenantHandler,
    ChangeTenantSettingsHandler,
    DefineConversionsHandler,
    ChangeChannelRulesHandler,
    PreviewChannelRulesHandler,
    SetExchangeRatesHandler,
    PutModelHandler,
    ArchiveModelHandler,
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
