import { createHash } from 'node:crypto';
import type { MarketingContext } from '#domain/channels/marketing-context.js';

/** What a spec says the read models hold of one tenant; times in milliseconds, money as decimal text. */
export interface World {
  readonly contexts: readonly WorldContext[];
  readonly conversions: readonly WorldConversion[];
  readonly touchpoints?: readonly WorldTouchpoint[];
  readonly spend?: readonly WorldSpend[];
  readonly links?: readonly { readonly id: string; readonly other: string; readonly time: number }[];
}

export interface WorldContext extends Partial<MarketingContext> {
  readonly id: number;
  /** The channel under the live rules version; absent: the rules have not seen this context. */
  readonly ruled?: string;
}

export interface WorldTouch {
  readonly time: number;
  readonly context: number;
  readonly page?: string;
  readonly interaction?: string;
  /** Name of the fact, for touchpoints that are also in `touchpoints`. */
  readonly name?: string;
}

export interface WorldConversion {
  readonly name: string;
  readonly time: number;
  readonly type?: string;
  readonly value: string;
  readonly path: readonly WorldTouch[];
}

export interface WorldTouchpoint extends WorldTouch {
  readonly name: string;
  readonly visitor: string;
  readonly userId?: string;
  readonly cost?: string;
  /** Of the cost; EUR by default. */
  readonly currency?: string;
  /** What the tenant's rules make of its context, where that is another one. */
  readonly derivedContext?: number;
  readonly dimensions?: readonly string[];
}

export interface WorldSpend {
  readonly name: string;
  readonly date: string;
  readonly context: number;
  readonly amount: string;
  readonly clicks?: number;
  readonly impressions?: number;
  readonly updatedAt: number;
}

/** A UUID that a name always has. */
export function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
