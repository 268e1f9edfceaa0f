import { RowKeyResolver } from '../answers/row-key.resolver.js';
import { CampaignResolver } from '../campaign/campaign.resolver.js';
import { CompareResolver } from '../compare/compare.resolver.js';
import { CompareRowResolver, ComparisonResolver } from '../compare/comparison-fields.resolver.js';
import { EnginesResolver } from '../engines/engines.resolver.js';
import { JourneyResolver } from '../journey/journey.resolver.js';
import { JourneyStepsResolver } from '../journey/journey-steps.resolver.js';
import { LeftOutResolver } from '../left-out/left-out.resolver.js';
import { LiveResolver } from '../live/live.resolver.js';
import { ModelsResolver } from '../models/models.resolver.js';
import { PathsResolver } from '../paths/paths.resolver.js';
import { ReportResolver } from '../report/report.resolver.js';
import { ReportConversionsResolver } from '../report-conversions/report-conversions.resolver.js';
import { StatusResolver } from '../status/status.resolver.js';
import { TenantResolver } from '../tenant/tenant.resolver.js';
import { UserResolver } from '../user/user.resolver.js';
import { VisitorsResolver } from '../visitors/visitors.resolver.js';

/** Everything that the GraphQL schema is made of. */
export const RESOLVERS = [
  CampaignResolver,
  CompareResolver,
  CompareRowResolver,
  ComparisonResolver,
  EnginesResolver,
  JourneyResolver,
  JourneyStepsResolver,
  LeftOutResolver,
  LiveResolver,
  ModelsResolver,
  PathsResolver,
  ReportConversionsResolver,
  ReportResolver,
  RowKeyResolver,
  StatusResolver,
  TenantResolver,
  UserResolver,
  VisitorsResolver,
] as const;
