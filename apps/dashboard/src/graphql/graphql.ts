/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What rows can be about. */
export type GroupKey =
  | 'campaign'
  | 'channel'
  | 'content'
  | 'landingPage'
  | 'medium'
  | 'source'
  | 'term';

export type Interval =
  | 'day'
  | 'hour'
  | 'month'
  | 'week';

/** A key of grouping or a custom dimension of the tenant, and a value of it. */
export type KeyValue = {
  readonly key: string;
  readonly value: string;
};

/** Where a path begins. */
export type PathStart =
  | 'afterPreviousConversion'
  | 'lookback';

/** Changes of paths before the model sees them. */
export type Transform =
  | 'dropDirect'
  | 'exposure'
  | 'first'
  | 'unique';

export type LiveIngestionSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type LiveIngestionSubscription = { readonly live: { readonly headPosition: number, readonly asOfPosition: number, readonly lagSeconds: number, readonly eventsPerSecond: number, readonly lastConversions: ReadonlyArray<{ readonly messageId: string, readonly userId: string | null, readonly anonymousId: string | null, readonly type: string, readonly timestamp: string, readonly value: string, readonly currency: string }> } };

export type ModelChoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type ModelChoicesQuery = { readonly models: { readonly models: ReadonlyArray<{ readonly name: string, readonly base: string | null, readonly description: string, readonly allocation: string, readonly parameters: ReadonlyArray<{ readonly name: string, readonly type: string, readonly default: unknown, readonly description: string }> }> } | null };

export type ReportConversionsQueryVariables = Exact<{
  model?: string | null | undefined;
  halfLifeDays?: number | null | undefined;
  first?: number | null | undefined;
  last?: number | null | undefined;
  milestone?: string | null | undefined;
  milestoneShare?: number | null | undefined;
  weights?: string | null | undefined;
  order?: number | null | undefined;
  worth?: string | null | undefined;
  from?: string | null | undefined;
  to?: string | null | undefined;
  dateBasis?: string | null | undefined;
  conversionType?: string | null | undefined;
  lookbackDays?: number | null | undefined;
  pathStart?: PathStart | null | undefined;
  transforms?: ReadonlyArray<Transform> | Transform | null | undefined;
  excludeImpressions?: boolean | null | undefined;
  groupBy?: ReadonlyArray<GroupKey> | GroupKey | null | undefined;
  dimensions?: ReadonlyArray<string> | string | null | undefined;
  filter?: ReadonlyArray<KeyValue> | KeyValue | null | undefined;
  timezone?: string | null | undefined;
  key?: ReadonlyArray<KeyValue> | KeyValue | null | undefined;
  limit?: number | null | undefined;
  cursor?: string | null | undefined;
}>;


export type ReportConversionsQuery = { readonly reportConversions: { readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly messageId: string, readonly userId: string | null, readonly anonymousId: string | null, readonly type: string, readonly timestamp: string, readonly value: string, readonly currency: string, readonly credit: number, readonly attributedValue: string, readonly credits: ReadonlyArray<{ readonly touchpointId: string, readonly timestamp: string, readonly channel: string, readonly source: string, readonly medium: string, readonly campaign: string, readonly credit: number, readonly attributedValue: string, readonly isOfRow: boolean, readonly reason: string }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly meta: { readonly asOfPosition: number, readonly lagSeconds: number } } | null };

export type ReportQueryVariables = Exact<{
  model?: string | null | undefined;
  halfLifeDays?: number | null | undefined;
  first?: number | null | undefined;
  last?: number | null | undefined;
  milestone?: string | null | undefined;
  milestoneShare?: number | null | undefined;
  weights?: string | null | undefined;
  order?: number | null | undefined;
  worth?: string | null | undefined;
  from?: string | null | undefined;
  to?: string | null | undefined;
  dateBasis?: string | null | undefined;
  conversionType?: string | null | undefined;
  lookbackDays?: number | null | undefined;
  pathStart?: PathStart | null | undefined;
  transforms?: ReadonlyArray<Transform> | Transform | null | undefined;
  excludeImpressions?: boolean | null | undefined;
  groupBy?: ReadonlyArray<GroupKey> | GroupKey | null | undefined;
  dimensions?: ReadonlyArray<string> | string | null | undefined;
  filter?: ReadonlyArray<KeyValue> | KeyValue | null | undefined;
  interval?: Interval | null | undefined;
  timezone?: string | null | undefined;
}>;


export type ReportQuery = { readonly report: { readonly rows: ReadonlyArray<{ readonly bucket: string | null, readonly conversions: number, readonly attributedValue: string, readonly influenced: number, readonly spend: string | null, readonly clicks: number | null, readonly impressions: number | null, readonly cpa: string | null, readonly roas: string | null, readonly key: { readonly channel: string | null, readonly source: string | null, readonly medium: string | null, readonly campaign: string | null, readonly content: string | null, readonly term: string | null, readonly landingPage: string | null, readonly dimensions: ReadonlyArray<{ readonly name: string, readonly value: string }> } }>, readonly totals: { readonly conversions: number, readonly attributedValue: string, readonly spend: string }, readonly meta: { readonly model: string | null, readonly base: string | null, readonly params: Record<string, unknown> | null, readonly asOfPosition: number, readonly lagSeconds: number, readonly rulesVersion: number, readonly allocation: string | null } } | null };

export type TenantDataQueryVariables = Exact<{ [key: string]: never; }>;


export type TenantDataQuery = { readonly tenant: { readonly hasData: boolean, readonly dataRange: { readonly conversions: { readonly from: string, readonly to: string } | null, readonly touchpoints: { readonly from: string, readonly to: string } | null } } | null };

export type CampaignQueryVariables = Exact<{
  campaign: string;
  model?: string | null | undefined;
  halfLifeDays?: number | null | undefined;
  first?: number | null | undefined;
  last?: number | null | undefined;
  milestone?: string | null | undefined;
  milestoneShare?: number | null | undefined;
  weights?: string | null | undefined;
  order?: number | null | undefined;
  worth?: string | null | undefined;
  from?: string | null | undefined;
  to?: string | null | undefined;
  dateBasis?: string | null | undefined;
  conversionType?: string | null | undefined;
  lookbackDays?: number | null | undefined;
  pathStart?: PathStart | null | undefined;
  transforms?: ReadonlyArray<Transform> | Transform | null | undefined;
  excludeImpressions?: boolean | null | undefined;
  interval?: Interval | null | undefined;
  timezone?: string | null | undefined;
}>;


export type CampaignQuery = { readonly campaign: { readonly campaign: string, readonly conversions: number, readonly attributedValue: string, readonly spend: string, readonly cpa: string | null, readonly roas: string | null, readonly clicks: number, readonly impressions: number, readonly visitors: number, readonly touchpoints: number, readonly byChannel: ReadonlyArray<{ readonly channel: string, readonly conversions: number, readonly attributedValue: string }>, readonly byInterval: ReadonlyArray<{ readonly bucket: string, readonly conversions: number, readonly attributedValue: string, readonly spend: string }> } | null };

export type CompareQueryVariables = Exact<{
  models: ReadonlyArray<string> | string;
  halfLifeDays?: number | null | undefined;
  first?: number | null | undefined;
  last?: number | null | undefined;
  milestone?: string | null | undefined;
  milestoneShare?: number | null | undefined;
  weights?: string | null | undefined;
  order?: number | null | undefined;
  worth?: string | null | undefined;
  from?: string | null | undefined;
  to?: string | null | undefined;
  dateBasis?: string | null | undefined;
  conversionType?: string | null | undefined;
  lookbackDays?: number | null | undefined;
  pathStart?: PathStart | null | undefined;
  transforms?: ReadonlyArray<Transform> | Transform | null | undefined;
  excludeImpressions?: boolean | null | undefined;
  groupBy?: ReadonlyArray<GroupKey> | GroupKey | null | undefined;
  dimensions?: ReadonlyArray<string> | string | null | undefined;
  filter?: ReadonlyArray<KeyValue> | KeyValue | null | undefined;
  timezone?: string | null | undefined;
}>;


export type CompareQuery = { readonly compare: { readonly rows: ReadonlyArray<{ readonly key: { readonly channel: string | null, readonly source: string | null, readonly medium: string | null, readonly campaign: string | null, readonly content: string | null, readonly term: string | null, readonly landingPage: string | null, readonly dimensions: ReadonlyArray<{ readonly name: string, readonly value: string }> }, readonly byModel: ReadonlyArray<{ readonly model: string, readonly conversions: number, readonly attributedValue: string }> }>, readonly totals: ReadonlyArray<{ readonly model: string, readonly conversions: number, readonly attributedValue: string }>, readonly meta: { readonly asOfPosition: number, readonly lagSeconds: number, readonly rulesVersion: number, readonly models: ReadonlyArray<{ readonly model: string, readonly base: string | null, readonly params: Record<string, unknown>, readonly allocation: string }> | null } } | null };

export type VisitorJourneyQueryVariables = Exact<{
  userId: string;
  first: number;
  after?: string | null | undefined;
}>;


export type VisitorJourneyQuery = { readonly journey: { readonly userId: string | null, readonly identities: ReadonlyArray<{ readonly kind: string, readonly id: string }>, readonly steps: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node:
          | { readonly __typename: 'ConversionStep', readonly id: string, readonly messageId: string, readonly type: string, readonly value: string, readonly refunded: string | null, readonly currency: string, readonly timestamp: string }
          | { readonly __typename: 'EventStep', readonly id: string, readonly call: string, readonly name: string, readonly url: string, readonly timestamp: string }
          | { readonly __typename: 'IdentityStep', readonly timestamp: string, readonly from: { readonly kind: string, readonly id: string }, readonly to: { readonly kind: string, readonly id: string } }
          | { readonly __typename: 'TouchpointStep', readonly id: string, readonly channel: string, readonly source: string, readonly medium: string, readonly campaign: string, readonly campaignId: string, readonly content: string, readonly term: string, readonly clickIdKind: string, readonly referrerHost: string, readonly landingPage: string, readonly interaction: string, readonly timestamp: string }
         }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type JourneyConversionsQueryVariables = Exact<{
  userId: string;
}>;


export type JourneyConversionsQuery = { readonly user: { readonly conversions: ReadonlyArray<{ readonly messageId: string, readonly type: string, readonly timestamp: string, readonly value: string, readonly currency: string }> } | null };

export type JourneyCreditsQueryVariables = Exact<{
  userId: string;
  model: string;
  halfLifeDays?: number | null | undefined;
  first?: number | null | undefined;
  last?: number | null | undefined;
  milestone?: string | null | undefined;
  milestoneShare?: number | null | undefined;
  weights?: string | null | undefined;
  order?: number | null | undefined;
  worth?: string | null | undefined;
  from?: string | null | undefined;
  to?: string | null | undefined;
  lookbackDays?: number | null | undefined;
  excludeImpressions?: boolean | null | undefined;
  pathStart?: PathStart | null | undefined;
  transforms?: ReadonlyArray<Transform> | Transform | null | undefined;
}>;


export type JourneyCreditsQuery = { readonly user: { readonly conversions: ReadonlyArray<{ readonly messageId: string, readonly value: string, readonly currency: string, readonly credits: ReadonlyArray<{ readonly touchpointId: string, readonly timestamp: string, readonly channel: string, readonly source: string, readonly medium: string, readonly campaign: string, readonly credit: number, readonly attributedValue: string, readonly reason: string }> }>, readonly meta: { readonly allocation: string | null } } | null };

export type JourneyLeftOutQueryVariables = Exact<{
  userId: string;
  messageId: string;
  limit: number;
  lookbackDays?: number | null | undefined;
  excludeImpressions?: boolean | null | undefined;
  pathStart?: PathStart | null | undefined;
  transforms?: ReadonlyArray<Transform> | Transform | null | undefined;
}>;


export type JourneyLeftOutQuery = { readonly leftOut: { readonly totalCount: number, readonly touchpoints: ReadonlyArray<{ readonly touchpointId: string, readonly timestamp: string, readonly channel: string, readonly source: string, readonly medium: string, readonly campaign: string, readonly reason: string }> } | null };

export type JourneySettingsQueryVariables = Exact<{ [key: string]: never; }>;


export type JourneySettingsQuery = { readonly tenant: { readonly sessionTimeoutMinutes: number } | null };

export type FindVisitorsQueryVariables = Exact<{
  search: string;
  first: number;
}>;


export type FindVisitorsQuery = { readonly visitors: { readonly visitors: ReadonlyArray<{ readonly lastSeen: string | null, readonly conversions: number, readonly identity: { readonly kind: string, readonly id: string } }> } | null };

export type LatestConversionsQueryVariables = Exact<{
  limit: number;
}>;


export type LatestConversionsQuery = { readonly reportConversions: { readonly edges: ReadonlyArray<{ readonly node: { readonly messageId: string, readonly type: string, readonly timestamp: string, readonly value: string, readonly currency: string, readonly userId: string | null, readonly anonymousId: string | null, readonly credits: ReadonlyArray<{ readonly touchpointId: string, readonly channel: string }> } }> } | null };

export type ModelsWithFitsQueryVariables = Exact<{
  from?: string | null | undefined;
  to?: string | null | undefined;
}>;


export type ModelsWithFitsQuery = { readonly models: { readonly models: ReadonlyArray<{ readonly name: string, readonly base: string | null, readonly description: string, readonly allocation: string, readonly parameters: ReadonlyArray<{ readonly name: string, readonly default: unknown, readonly description: string }>, readonly fit: { readonly fittedAt: string, readonly ageSeconds: number, readonly degenerate: string | null, readonly values: ReadonlyArray<{ readonly effect: number, readonly share: number, readonly key: { readonly channel: string | null } }> } | null, readonly fitRefusal: { readonly detail: string } | null }> } | null };

export type LiveRulesQueryVariables = Exact<{ [key: string]: never; }>;


export type LiveRulesQuery = { readonly tenant: { readonly id: string, readonly currency: string, readonly lookbackDays: number, readonly sessionTimeoutMinutes: number, readonly referralExclusions: ReadonlyArray<string>, readonly channelRules: ReadonlyArray<{ readonly channel: string, readonly match: ReadonlyArray<{ readonly field: string, readonly op: string, readonly value: string }> }>, readonly conversionDefinitions: ReadonlyArray<{ readonly event: string, readonly type: string | null, readonly valueProperty: string | null }>, readonly exchangeRates: ReadonlyArray<{ readonly currency: string, readonly rate: string }>, readonly meta: { readonly rulesVersion: number } } | null };

export type OperationsQueryVariables = Exact<{ [key: string]: never; }>;


export type OperationsQuery = { readonly ingestion: { readonly accepted: number, readonly eventsPerSecond: number, readonly headPosition: number, readonly lagSeconds: number, readonly pending: number, readonly since: string, readonly rejected: ReadonlyArray<{ readonly code: string, readonly items: number }> } | null, readonly projections: { readonly asOfPosition: number, readonly headPosition: number, readonly lagSeconds: number, readonly processors: ReadonlyArray<{ readonly name: string, readonly position: number, readonly pendingTo: number | null }> } | null, readonly engines: ReadonlyArray<{ readonly name: string, readonly kind: string, readonly healthy: boolean }> | null };

export type LiveSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type LiveSubscription = { readonly live: { readonly eventsPerSecond: number, readonly lagSeconds: number, readonly lastConversions: ReadonlyArray<{ readonly messageId: string, readonly type: string, readonly timestamp: string, readonly value: string, readonly currency: string, readonly channelOfLastTouch: string | null, readonly userId: string | null, readonly anonymousId: string | null }> } };

export type PathsQueryVariables = Exact<{
  from?: string | null | undefined;
  to?: string | null | undefined;
  dateBasis?: string | null | undefined;
  conversionType?: string | null | undefined;
  lookbackDays?: number | null | undefined;
  pathStart?: PathStart | null | undefined;
  transforms?: ReadonlyArray<Transform> | Transform | null | undefined;
  excludeImpressions?: boolean | null | undefined;
  groupBy?: ReadonlyArray<GroupKey> | GroupKey | null | undefined;
  timezone?: string | null | undefined;
  limit?: number | null | undefined;
}>;


export type PathsQuery = { readonly paths: { readonly rows: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly conversions: number, readonly value: string, readonly nonConversions: number }>, readonly lengths: ReadonlyArray<{ readonly length: number, readonly conversions: number }>, readonly daysToConversion: ReadonlyArray<{ readonly days: number, readonly conversions: number }>, readonly meta: { readonly asOfPosition: number, readonly lagSeconds: number } } | null };

export type ArrivalQueryVariables = Exact<{
  probe: string;
}>;


export type ArrivalQuery = { readonly tenant: { readonly hasData: boolean, readonly meta: { readonly asOfPosition: number } } | null, readonly ingestion: { readonly accepted: number, readonly pending: number } | null, readonly probe: { readonly visitors: ReadonlyArray<{ readonly identity: { readonly id: string } }> } | null, readonly any: { readonly visitors: ReadonlyArray<{ readonly identity: { readonly id: string } }> } | null };

export type FreshnessQueryVariables = Exact<{ [key: string]: never; }>;


export type FreshnessQuery = { readonly ingestion: { readonly headPosition: number, readonly lagSeconds: number, readonly pending: number } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const LiveIngestionDocument = new TypedDocumentString(`
    subscription LiveIngestion {
  live {
    headPosition
    asOfPosition
    lagSeconds
    eventsPerSecond
    lastConversions {
      messageId
      userId
      anonymousId
      type
      timestamp
      value
      currency
    }
  }
}
    `) as unknown as TypedDocumentString<LiveIngestionSubscription, LiveIngestionSubscriptionVariables>;
export const ModelChoicesDocument = new TypedDocumentString(`
    query ModelChoices {
  models {
    models {
      name
      base
      description
      allocation
      parameters {
        name
        type
        default
        description
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ModelChoicesQuery, ModelChoicesQueryVariables>;
export const ReportConversionsDocument = new TypedDocumentString(`
    query ReportConversions($model: String, $halfLifeDays: Float, $first: Float, $last: Float, $milestone: String, $milestoneShare: Float, $weights: String, $order: Int, $worth: String, $from: String, $to: String, $dateBasis: String, $conversionType: String, $lookbackDays: Int, $pathStart: PathStart, $transforms: [Transform!], $excludeImpressions: Boolean, $groupBy: [GroupKey!], $dimensions: [String!], $filter: [KeyValue!], $timezone: String, $key: [KeyValue!], $limit: Int, $cursor: String) {
  reportConversions(
    model: $model
    halfLifeDays: $halfLifeDays
    first: $first
    last: $last
    milestone: $milestone
    milestoneShare: $milestoneShare
    weights: $weights
    order: $order
    worth: $worth
    from: $from
    to: $to
    dateBasis: $dateBasis
    conversionType: $conversionType
    lookbackDays: $lookbackDays
    pathStart: $pathStart
    transforms: $transforms
    excludeImpressions: $excludeImpressions
    groupBy: $groupBy
    dimensions: $dimensions
    filter: $filter
    timezone: $timezone
    key: $key
    limit: $limit
    cursor: $cursor
  ) {
    edges {
      cursor
      node {
        messageId
        userId
        anonymousId
        type
        timestamp
        value
        currency
        credit
        attributedValue
        credits {
          touchpointId
          timestamp
          channel
          source
          medium
          campaign
          credit
          attributedValue
          isOfRow
          reason
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    meta {
      asOfPosition
      lagSeconds
    }
  }
}
    `) as unknown as TypedDocumentString<ReportConversionsQuery, ReportConversionsQueryVariables>;
export const ReportDocument = new TypedDocumentString(`
    query Report($model: String, $halfLifeDays: Float, $first: Float, $last: Float, $milestone: String, $milestoneShare: Float, $weights: String, $order: Int, $worth: String, $from: String, $to: String, $dateBasis: String, $conversionType: String, $lookbackDays: Int, $pathStart: PathStart, $transforms: [Transform!], $excludeImpressions: Boolean, $groupBy: [GroupKey!], $dimensions: [String!], $filter: [KeyValue!], $interval: Interval, $timezone: String) {
  report(
    model: $model
    halfLifeDays: $halfLifeDays
    first: $first
    last: $last
    milestone: $milestone
    milestoneShare: $milestoneShare
    weights: $weights
    order: $order
    worth: $worth
    from: $from
    to: $to
    dateBasis: $dateBasis
    conversionType: $conversionType
    lookbackDays: $lookbackDays
    pathStart: $pathStart
    transforms: $transforms
    excludeImpressions: $excludeImpressions
    groupBy: $groupBy
    dimensions: $dimensions
    filter: $filter
    interval: $interval
    timezone: $timezone
  ) {
    rows {
      key {
        channel
        source
        medium
        campaign
        content
        term
        landingPage
        dimensions {
          name
          value
        }
      }
      bucket
      conversions
      attributedValue
      influenced
      spend
      clicks
      impressions
      cpa
      roas
    }
    totals {
      conversions
      attributedValue
      spend
    }
    meta {
      model
      base
      params
      asOfPosition
      lagSeconds
      rulesVersion
      allocation
    }
  }
}
    `) as unknown as TypedDocumentString<ReportQuery, ReportQueryVariables>;
export const TenantDataDocument = new TypedDocumentString(`
    query TenantData {
  tenant {
    hasData
    dataRange {
      conversions {
        from
        to
      }
      touchpoints {
        from
        to
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TenantDataQuery, TenantDataQueryVariables>;
export const CampaignDocument = new TypedDocumentString(`
    query Campaign($campaign: String!, $model: String, $halfLifeDays: Float, $first: Float, $last: Float, $milestone: String, $milestoneShare: Float, $weights: String, $order: Int, $worth: String, $from: String, $to: String, $dateBasis: String, $conversionType: String, $lookbackDays: Int, $pathStart: PathStart, $transforms: [Transform!], $excludeImpressions: Boolean, $interval: Interval, $timezone: String) {
  campaign(
    campaign: $campaign
    model: $model
    halfLifeDays: $halfLifeDays
    first: $first
    last: $last
    milestone: $milestone
    milestoneShare: $milestoneShare
    weights: $weights
    order: $order
    worth: $worth
    from: $from
    to: $to
    dateBasis: $dateBasis
    conversionType: $conversionType
    lookbackDays: $lookbackDays
    pathStart: $pathStart
    transforms: $transforms
    excludeImpressions: $excludeImpressions
    interval: $interval
    timezone: $timezone
  ) {
    campaign
    conversions
    attributedValue
    spend
    cpa
    roas
    clicks
    impressions
    visitors
    touchpoints
    byChannel {
      channel
      conversions
      attributedValue
    }
    byInterval {
      bucket
      conversions
      attributedValue
      spend
    }
  }
}
    `) as unknown as TypedDocumentString<CampaignQuery, CampaignQueryVariables>;
export const CompareDocument = new TypedDocumentString(`
    query Compare($models: [String!]!, $halfLifeDays: Float, $first: Float, $last: Float, $milestone: String, $milestoneShare: Float, $weights: String, $order: Int, $worth: String, $from: String, $to: String, $dateBasis: String, $conversionType: String, $lookbackDays: Int, $pathStart: PathStart, $transforms: [Transform!], $excludeImpressions: Boolean, $groupBy: [GroupKey!], $dimensions: [String!], $filter: [KeyValue!], $timezone: String) {
  compare(
    models: $models
    halfLifeDays: $halfLifeDays
    first: $first
    last: $last
    milestone: $milestone
    milestoneShare: $milestoneShare
    weights: $weights
    order: $order
    worth: $worth
    from: $from
    to: $to
    dateBasis: $dateBasis
    conversionType: $conversionType
    lookbackDays: $lookbackDays
    pathStart: $pathStart
    transforms: $transforms
    excludeImpressions: $excludeImpressions
    groupBy: $groupBy
    dimensions: $dimensions
    filter: $filter
    timezone: $timezone
  ) {
    rows {
      key {
        channel
        source
        medium
        campaign
        content
        term
        landingPage
        dimensions {
          name
          value
        }
      }
      byModel {
        model
        conversions
        attributedValue
      }
    }
    totals {
      model
      conversions
      attributedValue
    }
    meta {
      models {
        model
        base
        params
        allocation
      }
      asOfPosition
      lagSeconds
      rulesVersion
    }
  }
}
    `) as unknown as TypedDocumentString<CompareQuery, CompareQueryVariables>;
export const VisitorJourneyDocument = new TypedDocumentString(`
    query VisitorJourney($userId: String!, $first: Int!, $after: String) {
  journey(userId: $userId) {
    userId
    identities {
      kind
      id
    }
    steps(first: $first, after: $after) {
      totalCount
      edges {
        cursor
        node {
          __typename
          timestamp
          ... on TouchpointStep {
            id
            channel
            source
            medium
            campaign
            campaignId
            content
            term
            clickIdKind
            referrerHost
            landingPage
            interaction
          }
          ... on ConversionStep {
            id
            messageId
            type
            value
            refunded
            currency
          }
          ... on EventStep {
            id
            call
            name
            url
          }
          ... on IdentityStep {
            from {
              kind
              id
            }
            to {
              kind
              id
            }
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<VisitorJourneyQuery, VisitorJourneyQueryVariables>;
export const JourneyConversionsDocument = new TypedDocumentString(`
    query JourneyConversions($userId: String!) {
  user(userId: $userId) {
    conversions {
      messageId
      type
      timestamp
      value
      currency
    }
  }
}
    `) as unknown as TypedDocumentString<JourneyConversionsQuery, JourneyConversionsQueryVariables>;
export const JourneyCreditsDocument = new TypedDocumentString(`
    query JourneyCredits($userId: String!, $model: String!, $halfLifeDays: Float, $first: Float, $last: Float, $milestone: String, $milestoneShare: Float, $weights: String, $order: Int, $worth: String, $from: String, $to: String, $lookbackDays: Int, $excludeImpressions: Boolean, $pathStart: PathStart, $transforms: [Transform!]) {
  user(
    userId: $userId
    model: $model
    halfLifeDays: $halfLifeDays
    first: $first
    last: $last
    milestone: $milestone
    milestoneShare: $milestoneShare
    weights: $weights
    order: $order
    worth: $worth
    from: $from
    to: $to
    lookbackDays: $lookbackDays
    excludeImpressions: $excludeImpressions
    pathStart: $pathStart
    transforms: $transforms
  ) {
    conversions {
      messageId
      value
      currency
      credits {
        touchpointId
        timestamp
        channel
        source
        medium
        campaign
        credit
        attributedValue
        reason
      }
    }
    meta {
      allocation
    }
  }
}
    `) as unknown as TypedDocumentString<JourneyCreditsQuery, JourneyCreditsQueryVariables>;
export const JourneyLeftOutDocument = new TypedDocumentString(`
    query JourneyLeftOut($userId: String!, $messageId: String!, $limit: Int!, $lookbackDays: Int, $excludeImpressions: Boolean, $pathStart: PathStart, $transforms: [Transform!]) {
  leftOut(
    userId: $userId
    messageId: $messageId
    limit: $limit
    lookbackDays: $lookbackDays
    excludeImpressions: $excludeImpressions
    pathStart: $pathStart
    transforms: $transforms
  ) {
    totalCount
    touchpoints {
      touchpointId
      timestamp
      channel
      source
      medium
      campaign
      reason
    }
  }
}
    `) as unknown as TypedDocumentString<JourneyLeftOutQuery, JourneyLeftOutQueryVariables>;
export const JourneySettingsDocument = new TypedDocumentString(`
    query JourneySettings {
  tenant {
    sessionTimeoutMinutes
  }
}
    `) as unknown as TypedDocumentString<JourneySettingsQuery, JourneySettingsQueryVariables>;
export const FindVisitorsDocument = new TypedDocumentString(`
    query FindVisitors($search: String!, $first: Int!) {
  visitors(search: $search, first: $first) {
    visitors {
      identity {
        kind
        id
      }
      lastSeen
      conversions
    }
  }
}
    `) as unknown as TypedDocumentString<FindVisitorsQuery, FindVisitorsQueryVariables>;
export const LatestConversionsDocument = new TypedDocumentString(`
    query LatestConversions($limit: Int!) {
  reportConversions(limit: $limit) {
    edges {
      node {
        messageId
        type
        timestamp
        value
        currency
        userId
        anonymousId
        credits {
          touchpointId
          channel
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LatestConversionsQuery, LatestConversionsQueryVariables>;
export const ModelsWithFitsDocument = new TypedDocumentString(`
    query ModelsWithFits($from: String, $to: String) {
  models(from: $from, to: $to) {
    models {
      name
      base
      description
      allocation
      parameters {
        name
        default
        description
      }
      fit {
        fittedAt
        ageSeconds
        degenerate
        values {
          key {
            channel
          }
          effect
          share
        }
      }
      fitRefusal {
        detail
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ModelsWithFitsQuery, ModelsWithFitsQueryVariables>;
export const LiveRulesDocument = new TypedDocumentString(`
    query LiveRules {
  tenant {
    id
    currency
    lookbackDays
    sessionTimeoutMinutes
    referralExclusions
    channelRules {
      channel
      match {
        field
        op
        value
      }
    }
    conversionDefinitions {
      event
      type
      valueProperty
    }
    exchangeRates {
      currency
      rate
    }
    meta {
      rulesVersion
    }
  }
}
    `) as unknown as TypedDocumentString<LiveRulesQuery, LiveRulesQueryVariables>;
export const OperationsDocument = new TypedDocumentString(`
    query Operations {
  ingestion {
    accepted
    eventsPerSecond
    headPosition
    lagSeconds
    pending
    rejected {
      code
      items
    }
    since
  }
  projections {
    asOfPosition
    headPosition
    lagSeconds
    processors {
      name
      position
      pendingTo
    }
  }
  engines {
    name
    kind
    healthy
  }
}
    `) as unknown as TypedDocumentString<OperationsQuery, OperationsQueryVariables>;
export const LiveDocument = new TypedDocumentString(`
    subscription Live {
  live {
    eventsPerSecond
    lagSeconds
    lastConversions {
      messageId
      type
      timestamp
      value
      currency
      channelOfLastTouch
      userId
      anonymousId
    }
  }
}
    `) as unknown as TypedDocumentString<LiveSubscription, LiveSubscriptionVariables>;
export const PathsDocument = new TypedDocumentString(`
    query Paths($from: String, $to: String, $dateBasis: String, $conversionType: String, $lookbackDays: Int, $pathStart: PathStart, $transforms: [Transform!], $excludeImpressions: Boolean, $groupBy: [GroupKey!], $timezone: String, $limit: Int) {
  paths(
    from: $from
    to: $to
    dateBasis: $dateBasis
    conversionType: $conversionType
    lookbackDays: $lookbackDays
    pathStart: $pathStart
    transforms: $transforms
    excludeImpressions: $excludeImpressions
    groupBy: $groupBy
    timezone: $timezone
    limit: $limit
  ) {
    rows {
      path
      conversions
      value
      nonConversions
    }
    lengths {
      length
      conversions
    }
    daysToConversion {
      days
      conversions
    }
    meta {
      asOfPosition
      lagSeconds
    }
  }
}
    `) as unknown as TypedDocumentString<PathsQuery, PathsQueryVariables>;
export const ArrivalDocument = new TypedDocumentString(`
    query Arrival($probe: String!) {
  tenant {
    hasData
    meta {
      asOfPosition
    }
  }
  ingestion {
    accepted
    pending
  }
  probe: visitors(search: $probe, first: 1) {
    visitors {
      identity {
        id
      }
    }
  }
  any: visitors(search: "", first: 1) {
    visitors {
      identity {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ArrivalQuery, ArrivalQueryVariables>;
export const FreshnessDocument = new TypedDocumentString(`
    query Freshness {
  ingestion {
    headPosition
    lagSeconds
    pending
  }
}
    `) as unknown as TypedDocumentString<FreshnessQuery, FreshnessQueryVariables>;