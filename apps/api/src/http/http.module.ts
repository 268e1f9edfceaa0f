import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import type { Config } from '#infra/config/config.js';
import { CONFIG } from '../tokens.js';
import { Admission } from './admission/admission.js';
import { AccessGuard } from './authentication/access.guard.js';
import { countRefusal, countRefusedQuery } from './operation/admission-metrics.js';
import { EventLoopDelay } from './operation/event-loop-delay.js';
import { HealthController } from './operation/health.controller.js';
import { IngestionTally } from './operation/ingestion-tally.js';
import { MetricsController } from './operation/metrics.controller.js';
import { Metrics } from './operation/metrics.js';
import { ReadinessCheck } from './operation/readiness.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { QueryTurns } from './query-turns/query-turns.js';
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
    {
      provide: Admission,
      inject: [CONFIG, Metrics],
      useFactory: ({ admission }: Config, metrics: Metrics) =>
        new Admission(admission, (reason) => countRefusal(metrics, reason)),
    },
    {
      provide: QueryTurns,
      inject: [CONFIG, Metrics],
      useFactory: ({ queries }: Config, metrics: Metrics) =>
        new QueryTurns(queries, (code) => countRefusedQuery(metrics, code)),
    },
    EventLoopDelay,
    FailedSignIns,
    IngestionTally,
    Metrics,
    ReadinessCheck,
    Sessions,
    TenantRateLimit,
  ],
  exports: [Admission, IngestionTally, Metrics, QueryTurns, TenantRateLimit],
})
export class HttpModule {}
