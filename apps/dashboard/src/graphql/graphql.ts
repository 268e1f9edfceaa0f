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

export type LiveSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type LiveSubscription = { readonly live: { readonly headPosition: number, readonly asOfPosition: number, readonly lagSeconds: number, readonly eventsPerSecond: number, readonly lastConversions: ReadonlyArray<{ readonly messageId: string, readonly userId: string | null, readonly anonymousId: string | null, readonly type: string, readonly timestamp: string, readonly value: string, readonly currency: string }> } };

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


export type ReportQuery = { readonly report: { readonly rows: ReadonlyArray<{ readonly bucket: string | null, readonly conversions: number, readonly attributedValue: string, readonly influenced: number, readonly spend: string | null, readonly cpa: string | null, readonly roas: string | null, readonly key: { readonly channel: string | null, readonly source: string | null, readonly medium: string | null, readonly campaign: string | null, readonly content: string | null, readonly term: string | null, readonly landingPage: string | null, readonly dimensions: ReadonlyArray<{ readonly name: string, readonly value: string }> } }>, readonly totals: { readonly conversions: number, readonly attributedValue: string, readonly spend: string }, readonly meta: { readonly model: string | null, readonly base: string | null, readonly params: Record<string, unknown> | null, readonly asOfPosition: number, readonly lagSeconds: number, readonly rulesVersion: number, readonly allocation: string | null } } | null };

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

export type OperationsQueryVariables = Exact<{ [key: string]: never; }>;


export type OperationsQuery = { readonly ingestion: { readonly accepted: number, readonly eventsPerSecond: number, readonly headPosition: number, readonly lagSeconds: number, readonly pending: number, readonly since: string, readonly rejected: ReadonlyArray<{ readonly code: string, readonly items: number }> } | null, readonly projections: { readonly asOfPosition: number, readonly headPosition: number, readonly lagSeconds: number, readonly processors: ReadonlyArray<{ readonly name: string, readonly position: number, readonly pendingTo: number | null }> } | null, readonly engines: ReadonlyArray<{ readonly name: string, readonly kind: string, readonly healthy: boolean }> | null };

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

export const LiveDocument = new TypedDocumentString(`
    subscription Live {
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
    `) as unknown as TypedDocumentString<LiveSubscription, LiveSubscriptionVariables>;
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