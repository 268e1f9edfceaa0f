import type { MarketingContext } from '../channels/marketing-context.js';
import type { IdentityLink } from '../identity/identity-map.js';
import type { VisitorKey } from '../identity/visitor-key.js';
import type { Decimal } from '../money/decimal.js';
import type { ConversionRef } from '../ports/read-model-rows.js';

/** Facts of some visitors as the read models hold them, without repeats. Times are milliseconds since the epoch. */
interface VisitorFact {
  readonly id: string;
  readonly messageId: string;
  readonly visitor: VisitorKey;
  readonly userId: string;
  readonly time: number;
  readonly position: number;
}

export interface TouchpointFact extends VisitorFact {
  readonly contextId: string;
  readonly context: MarketingContext;
  readonly landingPage: string;
  readonly interaction: string;
  /** JSON as sent. */
  readonly properties: string;
}

export interface EventFact extends VisitorFact {
  readonly call: string;
  readonly name: string;
  readonly url: string;
  readonly pageHost: string;
  /** Begins or extends a session. */
  readonly inSession: boolean;
  /** As sent, an internal referrer included; undefined when it says nothing. */
  readonly context: MarketingContext | undefined;
  readonly landingPage: string;
  /** JSON as sent. */
  readonly properties: string;
  readonly orderId: string;
  readonly value: Decimal | undefined;
  readonly currency: string;
}

export interface ConversionFact extends VisitorFact {
  readonly type: string;
  readonly orderId: string;
  readonly value: Decimal;
  readonly currency: string;
}

/** A conversion (or what a definition may make one) that shares an orderId, whoever's it is. */
export interface OrderSibling {
  readonly orderId: string;
  readonly id: string;
  readonly messageId: string;
  readonly kind: 'conversion' | 'track';
  readonly type: string;
  readonly time: number;
  readonly position: number;
}

export interface RefundFact {
  readonly ref: ConversionRef;
  /** Undefined: the whole conversion. */
  readonly amount: Decimal | undefined;
}

export interface JourneyFacts {
  /** Whose journeys are asked for; the facts of these owners are complete. */
  readonly owners: ReadonlySet<VisitorKey>;
  readonly links: readonly IdentityLink[];
  readonly touchpoints: readonly TouchpointFact[];
  readonly events: readonly EventFact[];
  readonly conversions: readonly ConversionFact[];
  readonly siblings: readonly OrderSibling[];
  readonly refunds: readonly RefundFact[];
}
