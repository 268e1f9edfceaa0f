import type { MarketingContext } from '../channels/marketing-context.js';
import type { VisitorKey } from '../identity/visitor-key.js';
import type { Decimal } from '../money/decimal.js';

export interface JourneyTouchpoint {
  /** Fact id (UUID). */
  readonly id: string;
  readonly messageId: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** Id of `context`, a 64-bit integer in decimal. */
  readonly contextId: string;
  readonly context: MarketingContext;
  /** The channel of `context` under the tenant's rules. */
  readonly channel: string;
  readonly landingPage: string;
  readonly interaction: string;
  /** Values of the tenant's custom dimensions, in its order. */
  readonly dimensions: readonly string[];
}

export interface JourneyConversion {
  readonly id: string;
  readonly messageId: string;
  readonly type: string;
  readonly time: number;
  /** What is left of it after refunds, in the tenant's currency. */
  readonly value: Decimal;
  readonly currency: string;
  /** What refunds took of it, in the same currency; absent without any. */
  readonly refunded?: Decimal;
  /** Touchpoints inside the tenant's maximum lookback, ordered by (time, messageId). */
  readonly path: readonly JourneyTouchpoint[];
  /** When the user converted before this, of whatever type; undefined when never. */
  readonly previousAt: number | undefined;
  /** Conversion types that the user has reached by this conversion, and when each was reached first. */
  readonly milestones: Readonly<Record<string, number>>;
}

export interface JourneyEvent {
  readonly id: string;
  readonly messageId: string;
  readonly time: number;
  /** track, page, screen … */
  readonly call: string;
  readonly name: string;
  readonly url: string;
}

export interface JourneyLink {
  readonly time: number;
  readonly from: VisitorKey;
  readonly to: VisitorKey;
}

/** All that belongs to one user (or to an anonymous visitor whom nobody has identified yet), each list by time. */
export interface Journey {
  readonly owner: VisitorKey;
  readonly identities: readonly VisitorKey[];
  readonly touchpoints: readonly JourneyTouchpoint[];
  readonly conversions: readonly JourneyConversion[];
  readonly events: readonly JourneyEvent[];
  readonly links: readonly JourneyLink[];
}
