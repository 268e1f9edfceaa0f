import type { Fit } from '../attribution/fits/fit.js';
import type { Transition } from '../attribution/fits/markov/count-chain.js';
import type { PathSummary } from '../attribution/fits/path-summary.js';
import type { MarketingContext } from '../channels/marketing-context.js';
import type { Decimal } from '../money/decimal.js';
import type { Interpretation } from '../tenants/interpretation.js';

export const GROUP_KEYS = [
  'channel',
  'source',
  'medium',
  'campaign',
  'content',
  'term',
  'landingPage',
] as const;
/** Keys of grouping that every tenant has. */
export type BuiltInKey = (typeof GROUP_KEYS)[number];

/** A built-in key, or the name of one of the tenant's custom dimensions. */
export type GroupKey = string;

/**
 * What touchpoints are told apart by in a grouping: the value of its key, or of several keys their values as the JSON
 * text of an array. Fits, transforms and single-journey credits all know a touchpoint by this.
 */
export function groupValue(values: readonly string[]): string {
  return values.length === 1 ? (values[0] ?? '') : JSON.stringify(values);
}

/** The values behind a {@link groupValue} of a grouping of `keys` keys. */
export function valuesOfGroup(value: string, keys: number): readonly string[] {
  return keys === 1 ? [value] : (JSON.parse(value) as string[]);
}

/** Changes of a path before the model sees it, by the values of the grouping; applied in the order given. */
export const TRANSFORMS = ['unique', 'first', 'exposure', 'dropDirect'] as const;
export type Transform = (typeof TRANSFORMS)[number];

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
  /** What the answer comes from; everything that a query reads is of this one version. */
  readonly interpretation: Interpretation;
  /** IANA name: where days, weeks and months begin. */
  readonly timezone: string;
  /** Of the conversion, milliseconds since the epoch, half-open. Absent: unbounded. */
  readonly from?: number;
  readonly to?: number;
  readonly conversionType?: string;
  readonly lookbackDays: number;
  readonly excludeImpressions: boolean;
  /** Cuts a path at the user's conversion before, of whatever type: only touchpoints after it count. */
  readonly pathStart?: 'afterPreviousConversion';
  readonly transforms?: readonly Transform[];
}

/** What an answer by key is about, beside its scope. */
export interface GroupedScope extends AttributionScope {
  /** At least one. */
  readonly groupBy: readonly GroupKey[];
  /** Only touchpoints with these values; credits are still those of whole paths. */
  readonly filter?: Readonly<Record<GroupKey, string>>;
  /** What the range and the intervals are of; `conversion` by default. A conversion without a path has only its own. */
  readonly dateBasis?: 'conversion' | 'touchpoint';
}

export interface ReportQuery extends GroupedScope {
  readonly choice: ModelChoice;
  readonly interval?: Interval;
  /**
   * Of a model with aggregate allocation: its shares of the groups' values. RangeError when it is missing; such a
   * model has no dates of touchpoints, and filters only by keys of its grouping (RangeError).
   */
  readonly fit?: Fit;
}

/** By key of the grouping. */
export type RowKey = Readonly<Record<GroupKey, string>>;

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
  /** As ad costs of the key say; absent without either. */
  readonly clicks?: number;
  readonly impressions?: number;
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

export interface CompareQuery extends GroupedScope {
  readonly choices: readonly NamedChoice[];
}

/** A model as a comparison knows it. */
export interface NamedChoice extends ModelChoice {
  /** What its figures go by: the model's name, or that of a tenant's variant. Distinct. */
  readonly name: string;
  /** Of a model with aggregate allocation. */
  readonly fit?: Fit;
}

export interface CompareResult {
  readonly rows: readonly {
    readonly key: RowKey;
    /** By the choices' names. */
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
  /**
   * Of a model with aggregate allocation, over the grouping `['campaign']`. Such a model says nothing of the channels
   * of one campaign: `byChannel` is then empty.
   */
  readonly fit?: Fit;
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

/** The paths that a model is fitted to. */
export interface FitQuery extends AttributionScope {
  readonly groupBy: readonly GroupKey[];
}

export interface ReportConversionsQuery extends GroupedScope {
  /** Only conversions with a touchpoint of this row; `(unattributed)` for those without any. Keys of the grouping. */
  readonly key?: RowKey;
  readonly choice: ModelChoice;
  readonly limit: number;
  /** Of the last conversion of the page before. */
  readonly after?: { readonly time: number; readonly id: string };
}

/** A conversion with its path as the query cut and transformed it: what its credits are worked out from. */
export interface ConversionWithPath {
  readonly id: string;
  readonly messageId: string;
  /** Visitor key of the person: `u:<userId>` or `a:<anonymousId>`. */
  readonly owner: string;
  readonly type: string;
  readonly time: number;
  readonly value: Decimal;
  readonly currency: string;
  readonly milestones: Readonly<Record<string, number>>;
  readonly touchpoints: readonly {
    readonly id: string;
    readonly time: number;
    readonly channel: string;
    readonly source: string;
    readonly medium: string;
    readonly campaign: string;
    readonly interaction: string;
    /** Values of the query's grouping, in its order. */
    readonly values: readonly string[];
    /** In the asked row, range and filter. */
    readonly isOfRow: boolean;
  }[];
}

/** What one marketing context of the tenant did in a scope. */
export interface ContextFigures {
  /** 64-bit id, in decimal. */
  readonly id: string;
  readonly context: MarketingContext;
  /** Under the scope's interpretation. */
  readonly channel: string;
  /** Touchpoints of the range, by their own time. */
  readonly touchpoints: number;
  /** Linear credit of the range's conversions, and its value. */
  readonly conversions: Decimal;
  readonly attributedValue: Decimal;
}

/** Aggregate answers, computed from path rows at query time. */
export interface AttributionQueries {
  /** Steps of all converting and non-converting paths of the range, as a chain of this order (1 to 4) counts them. */
  transitions(query: FitQuery & { readonly order: number }): Promise<readonly Transition[]>;
  /** The distinct sets of values that paths of the range have, each once as a sorted path; no empty ones. */
  distinctSets(query: FitQuery): Promise<readonly PathSummary[]>;
  /** Every context that has a touchpoint or credit, the most touchpoints first; impressions and all. */
  contextFigures(scope: AttributionScope): Promise<readonly ContextFigures[]>;
  /** Newest first, then by id. */
  reportConversions(query: ReportConversionsQuery): Promise<readonly ConversionWithPath[]>;
  report(query: ReportQuery): Promise<ReportResult>;
  compare(query: CompareQuery): Promise<CompareResult>;
  /** Undefined when the tenant has neither a touchpoint nor spend of that campaign. */
  campaign(query: CampaignQuery): Promise<CampaignResult | undefined>;
  paths(query: PathsQuery): Promise<PathsResult>;
}
