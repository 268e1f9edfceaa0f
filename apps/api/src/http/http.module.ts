import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './authentication/access.guard.js';
import { BytesInFlight } from './body/bytes-in-flight.js';
import { HealthController } from './operation/health.controller.js';
import { IngestionTally } from './operation/ingestion-tally.js';
import { MetricsController } from './operation/metrics.controller.js';
import { Metrics } from './operation/metrics.js';
import { ReadinessCheck } from './operation/readiness.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { TenantRateLimit } from './rate-limit/tenant-rate-limit.js';
import { FailedSignIns } from './session/failed-sign-ins.js';
import { SessionController } from './session/session.controller.js';
import { Sessions } from './session/session.js';

/** What stands before and beside every route: access, problems, limits, health and metrics. */
@Global()
@Module({
  controllers: [HealthController, MetricsController, SessionController],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: BytesInFlight, useFactory: () => new BytesInFlight() },
    FailedSignIns,
    IngestionTally,
    Metrics,
    ReadinessCheck,
    Sessions,
    TenantRateLimit,
  ],
  exports: [BytesInFlight, IngestionTally, Metrics, TenantRateLimit],
})
export class HttpModule {}
