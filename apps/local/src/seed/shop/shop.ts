import type { TenantBody } from '../../client/tenant-keys.js';
import { hashText } from '../random.js';
import { Calendar } from './calendar.js';

/** Changes when the same options come to give other facts: what an earlier build sent is another store then. */
export const SHOP_VERSION = 2;

/** Visitors: some 45,000 facts, so that a first start stays short. */
export const SHOP_DEFAULT_SIZE = 4_000;

/** Whose referrer is no traffic source: people come back from it in the middle of a purchase. */
export const PAYMENT_HOST = 'payments.example';

export function shopTenant(tenantId: string): TenantBody {
  return {
    tenantId,
    name: 'Copper Kettle (sample store)',
    timezone: 'UTC',
    currency: 'EUR',
    referralExclusions: [PAYMENT_HOST],
  };
}

/** What a store is made from; the same options give the same facts, byte for byte. */
export interface ShopOptions {
  readonly seed: number;
  /** Visitors. The first ones are the same at every size. */
  readonly size: number;
  /** Epoch milliseconds: the last moment of the ninety days. */
  readonly end: number;
  /** Purchases that an exposure adds, by traffic key, instead of the plan's: to see what the store is without it. */
  readonly effects?: Readonly<Record<string, number>>;
}

export interface ShopWorld {
  readonly seed: number;
  readonly calendar: Calendar;
  readonly effects: Readonly<Record<string, number>>;
  /** Begins every id of the store, so that stores of other seeds or ends are other people. */
  readonly idPrefix: string;
}

export function shopWorld({ seed, end, effects = {} }: ShopOptions): ShopWorld {
  const idPrefix = `s${hashText(seed, Math.floor(end / 2 ** 32), end)}`;
  return { seed, calendar: new Calendar(end), effects, idPrefix };
}
