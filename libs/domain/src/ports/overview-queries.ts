import type { VisitorKey } from '../identity/visitor-key.js';
import type { Decimal } from '../money/decimal.js';
import type { Interpretation } from '../tenants/interpretation.js';

/** First and last time, both included; milliseconds since the epoch. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

export interface TenantOverview {
  /** By name. */
  readonly conversionTypes: readonly { readonly type: string; readonly conversions: number }[];
  /** Undefined without any. */
  readonly conversions: TimeSpan | undefined;
  readonly touchpoints: TimeSpan | undefined;
  /** Whether any fact is in, derived or not. */
  readonly hasData: boolean;
}

export interface LatestConversion {
  readonly id: string;
  readonly messageId: string;
  readonly owner: VisitorKey;
  readonly type: string;
  readonly time: number;
  readonly value: Decimal;
  readonly currency: string;
  /** Of the last touchpoint of its path; undefined without one. */
  readonly channel: string | undefined;
}

export interface FoundVisitor {
  readonly key: VisitorKey;
  /** Of the last fact that names it; undefined when only links do. */
  readonly lastSeen: number | undefined;
  /** That its person has in all, under whatever ids. */
  readonly conversions: number;
}

/** What a tenant has, to begin from: small answers from the sorting keys or a few columns. */
export interface OverviewQueries {
  overview(tenant: string, interpretation: Interpretation): Promise<TenantOverview>;
  /** The newest first. */
  latestConversions(
    tenant: string,
    interpretation: Interpretation,
    limit: number,
  ): Promise<readonly LatestConversion[]>;
  /** Ids that begin so, userIds first, each kind in the order of bytes. */
  findVisitors(
    tenant: string,
    interpretation: Interpretation,
    search: { readonly prefix: string; readonly limit: number },
  ): Promise<readonly FoundVisitor[]>;
}
