import type { Product } from './products.js';
import type { Campaign, TrafficPlan } from './traffic.js';

/** A device, which the store knows by an anonymousId. */
export interface Device {
  readonly anonymousId: string;
  readonly kind: 'phone' | 'desktop' | 'app';
}

/** Where somebody came from, or what was shown to them. */
export interface Arrival {
  readonly plan: TrafficPlan;
  readonly campaign: Campaign | undefined;
}

/** Something that marketing did to a person, with what it may cause. */
export interface Exposure extends Arrival {
  readonly index: number;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly device: Device;
  /** Purchases that it adds before the end, expected. */
  readonly expected: number;
}

export interface OrderLine {
  readonly product: Product;
  readonly quantity: number;
}

export interface Refund {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Cents; undefined: of everything. */
  readonly amount: number | undefined;
}

export interface Purchase {
  readonly orderId: string;
  /** When the buyer came, and when the order is completed: epoch milliseconds. */
  readonly began: number;
  readonly at: number;
  /** The exposure without which it would not be; undefined for who buys anyway. */
  readonly cause: Exposure | undefined;
  /**
   * How the buyer came: on the visit of its cause, by a visit of its own, or by phone, which leaves no trace but the
   * order.
   */
  readonly by: 'same-visit' | 'phone' | (Arrival & { readonly device: Device });
  readonly lines: readonly OrderLine[];
  /** Cents, after discounts. */
  readonly value: number;
  readonly isGuest: boolean;
  readonly refund: Refund | undefined;
}

/** What happened to one person in ninety days, and what they did; what the product is told of it comes later. */
export interface Person {
  readonly index: number;
  readonly userId: string;
  /** The account that they had under another id until their last visit, if any. */
  readonly formerUserId: string | undefined;
  readonly hasAccount: boolean;
  readonly devices: readonly Device[];
  /** By time. */
  readonly exposures: readonly Exposure[];
  readonly purchases: readonly Purchase[];
}
