import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DecimalScalar } from './answers/decimal.scalar.js';
import { Questions } from './asking/questions.js';
import { CampaignController } from './campaign/campaign.controller.js';
import { CampaignHandler } from './campaign/campaign.handler.js';
import { CompareController } from './compare/compare.controller.js';
import { CompareHandler } from './compare/compare.handler.js';
import { ExportJobs } from './exports/export-jobs.js';
import { ExportsController } from './exports/exports.controller.js';
import { Exports } from './exports/exports.js';
import { ExportTables } from './exports/tables/export-tables.js';
import { FitJobs } from './fits/fit-jobs.js';
import { FitMaker } from './fits/fit-maker.js';
import { Fits } from './fits/fits.js';
import { FitsLifecycle } from './fits/fits-lifecycle.js';
import { StoredFits } from './fits/stored-fits.js';
import { Freshness } from './freshness/freshness.js';
import { AttributionGraphQLModule } from './graphql/attribution-graphql.module.js';
import { RESOLVERS } from './graphql/resolvers.js';
import { JourneyController } from './journey/journey.controller.js';
import { JourneyHandler } from './journey/journey.handler.js';
import { LiveFeeds } from './live/live-feeds.js';
import { LiveReader } from './live/live-reader.js';
import { ModelsController } from './models/models.controller.js';
import { ModelsHandler } from './models/models.handler.js';
import { PathsController } from './paths/paths.controller.js';
import { PathsHandler } from './paths/paths.handler.js';
import { ReportController } from './report/report.controller.js';
import { ReportHandler } from './report/report.handler.js';
import { ReportConversionsController } from './report-conversions/report-conversions.controller.js';
import { ReportConversionsHandler } from './report-conversions/report-conversions.handler.js';
import { UserController } from './user/user.controller.js';
import { UserHandler } from './user/user.handler.js';

/** The query side over its ports, whoever provides them: REST and GraphQL, each query with one handler for both. */
@Module({
  imports: [CqrsModule.forRoot(), AttributionGraphQLModule],
  controllers: [
    CampaignController,
    CompareController,
    ExportsController,
    JourneyController,
    ModelsController,
    PathsController,
    ReportController,
    ReportConversionsController,
    UserController,
  ],
  providers: [
    CampaignHandler,
    CompareHandler,
    JourneyHandler,
    ModelsHandler,
    PathsHandler,
    ReportConversionsHandler,
    ReportHandler,
    UserHandler,
    ExportJobs,
    Exports,
    ExportTables,
    FitJobs,
    FitMaker,
    Fits,
    FitsLifecycle,
    Freshness,
    LiveFeeds,
    LiveReader,
    Questions,
    StoredFits,
    DecimalScalar,
    ...RESOLVERS,
  ],
})
export class QuerySideModule {}
