import type { Decimal } from '../money/decimal.js';

export const GROUP_KEYS = [
  'channel',
  'source',
  'medium',
  'campaign',
  'content',
  'term',
  'landingPage',
] as const;
export type GroupKey = (typeof GROUP_KEYS)[number];

export const INTERVALS = ['hour', 'day', 'week', 'month'] as const;
export type Interval = (typeof INTERVALS)[number];

/** A model by name with parsed parameters. */
export interface ModelChoice {
  readonly model: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** What every aggregate query is about. */
export interface AttributionScope {
  readonly tenant: string;
  /** IANA name: where days, weeks and months begin. */
  readonly timezone: string;
  /** Of the conversion, milliseconds since the epoch, half-open. Absent: unbounded. */
  readonly from?: number;
  readonly to?: number;
  readonly conversionType?: string;
  readonly lookbackDays: number;
  readonly excludeImpressions: boolean;
}

export interface ReportQuery extends AttributionScope {
  readonly choice: ModelChoice;
  /** At least one. */
  readonly groupBy: readonly GroupKey[];
  readonly interval?: Interval;
}

export type RowKey = Readonly<Partial<Record<GroupKey, string>>>;

export interface ReportRow {
  readonly key: RowKey;
  /** Start of the interval: ISO 8601 local date (`2026-03-01`), or date and time with offset for hours. */
  readonly bucket?: string;
  /** Σ credit, exact to 10⁻¹². */
  readonly conversions: Decimal;
  /** Σ credit × value, exact. */
  readonly attributedValue: Decimal;
  /** Conversions with at least one touchpoint of the key; these overlap. */
  readonly influenced: number;
  /** Absent when nothing was spent on the key. */
  readonly spend?: Decimal;
  /** spend / conversions; null when there are none. Absent without spend. */
  readonly cpa?: Decimal | null;
  /** attributedValue / spend; null without spend. */
  readonly roas: Decimal | null;
}

export interface ReportResult {
  readonly rows: readonly ReportRow[];
  readonly totals: {
    readonly conversions: Decimal;
    readonly attributedValue: Decimal;
    readonly spend: Decimal;
  };
}

export interface CompareQuery extends AttributionScope {
  readonly choices: readonly ModelChoice[];
  readonly groupBy: readonly GroupKey[];
}

export interface CompareResult {
  readonly rows: readonly {
    readonly key: RowKey;
    /** By model name. */
    readonly byModel: Readonly<
      Record<string, { readonly conversions: Decimal; readonly attributedValue: Decimal }>
    >;
  }[];
  readonly totals: Readonly<
    Record<string, { readonly conversions: Decimal; readonly attributedValue: Decimal }>
  >;
}

export interface CampaignQuery extends AttributionScope {
  readonly choice: ModelChoice;
  readonly campaign: string;
  readonly interval: Interval;
}

export interface CampaignResult {
  readonly campaign: string;
  readonly conversions: Decimal;
  readonly attributedValue: Decimal;
  readonly spend: Decimal;
  readonly clicks: number;
  readonly impressions: number;
  readonly cpa: Decimal | null;
  readonly roas: Decimal | null;
  /** Distinct visitor keys and touchpoints of the campaign in the range (by the touchpoint's time). */
  readonly visitors: number;
  readonly touchpoints: number;
  readonly byInterval: readonly {
    readonly bucket: string;
    readonly conversions: Decimal;
    readonly attributedValue: Decimal;
    readonly spend: Decimal;
  }[];
  readonly byChannel: readonly {
    readonly channel: string;
    readonly conversions: Decimal;
    readonly attributedValue: Decimal;
  }[];
}

export interface PathsQuery extends AttributionScope {
  readonly groupBy: GroupKey;
  /** Rows to return, most conversions first. */
  readonly limit: number;
}

export interface PathsResult {
  readonly rows: readonly {
    readonly path: readonly string[];
    readonly conversions: number;
    readonly value: Decimal;
    /** Journeys of the range along the same path that ended in no conversion. */
    readonly nonConversions: number;
  }[];
  /** Converting paths by number of touchpoints. */
  readonly lengths: readonly { readonly length: number; readonly conversions: number }[];
  /** Converting paths by whole days from their first touchpoint to the conversion. */
  readonly daysToConversion: readonly { readonly days: number; readonly conversions: number }[];
}

/** Aggregate answers, computed from path rows at query time. */
export interface AttributionQueries {
  report(query: ReportQuery): Promise<ReportResult>;
  compare(query: CompareQuery): Promise<CompareResult>;
  /** Undefined when the tenant has neither a touchpoint nor spend of that campaign. */
  campaign(query: CampaignQuery): Promise<CampaignResult | undefined>;
  paths(query: PathsQuery): Promise<PathsResult>;
}
