import type { Random } from '../random.js';
import { DAY_MS } from './calendar.js';
import type { Arrival, Device, Exposure, OrderLine, Purchase, Refund } from './person.js';
import { pickProduct } from './products.js';
import type { ShopWorld } from './shop.js';
import { TRAFFIC, WAYS_BACK } from './traffic.js';

const MINUTE_MS = 60_000;
const SALE_DISCOUNT = 0.2;

interface Draft {
  readonly world: ShopWorld;
  readonly devices: readonly Device[];
  readonly person: number;
}

/** An order that begins at `began`; `key` names it among the orders of its person. */
export function newPurchase(
  { world, devices, person }: Draft,
  key: string,
  began: number,
  cause: { readonly exposure: Exposure; readonly delay: number } | undefined,
  random: Random,
): Purchase {
  const lines: OrderLine[] = Array.from({ length: Math.min(5, 1 + random.poisson(0.6)) }, () => ({
    product: pickProduct(random),
    quantity: random.chance(0.15) ? 2 : 1,
  }));
  const full = lines.reduce((sum, { product, quantity }) => sum + product.price * quantity, 0);
  const value = world.calendar.isSale(began) ? Math.round(full * (1 - SALE_DISCOUNT)) : full;
  const at = began + random.int(4 * MINUTE_MS, 16 * MINUTE_MS);
  const isByPhone = cause === undefined && random.chance(0.04);
  return {
    orderId: `${world.idPrefix}-${person}${key}`,
    began,
    at,
    cause: cause?.exposure,
    by: cause?.delay === 0 ? 'same-visit' : isByPhone ? 'phone' : wayBack(world, devices, began, random),
    lines,
    value,
    // Who orders by phone gives a name, who buys at once may not.
    isGuest: !isByPhone && random.chance(0.2),
    refund: refundOf(at, value, world, random),
  };
}

function wayBack(
  { calendar }: ShopWorld,
  devices: readonly Device[],
  began: number,
  random: Random,
): Arrival & { device: Device } {
  const { key } = random.weighted(WAYS_BACK, ({ weight }) => weight);
  const plan = TRAFFIC.find((candidate) => candidate.key === key);
  if (plan === undefined) throw new RangeError(`no traffic ${key}`);
  const day = calendar.dayOf(began);
  const campaign = plan.campaigns?.find(({ from, to }) => day >= from && day < to);
  const web = devices.filter(({ kind }) => kind !== 'app');
  return { plan, campaign, device: random.pick(key === 'direct' ? devices : web) };
}

function refundOf(at: number, value: number, { calendar }: ShopWorld, random: Random): Refund | undefined {
  const [roll, refundAt, share] = [
    random.next(),
    at + random.int(DAY_MS, 14 * DAY_MS),
    random.between(0.1, 0.8),
  ];
  if (roll > 0.08 || refundAt > calendar.end) return undefined;
  return { at: refundAt, amount: roll < 0.03 ? undefined : Math.round(value * share) };
}
