import type { Random } from '../random.js';
import { type Landing, STORE_URL } from './landing.js';
import type { MessageWriter, Sender, ShopFact } from './message-writer.js';
import type { OrderLine, Purchase } from './person.js';
import { type Product, pickProduct } from './products.js';
import { PAYMENT_HOST } from './shop.js';

const SECOND_MS = 1_000;

export interface Visit {
  readonly began: number;
  readonly landing: Landing;
  readonly purchase: Purchase | undefined;
}

/** Euros with two digits, as a number. */
export function euros(cents: number): number {
  return cents / 100;
}

/** The visit up to a checkout: pages, or screens of the app, and what was looked at and put into the cart. */
export function* tellBrowsing(
  writer: MessageWriter,
  sender: Sender,
  { began, landing, purchase }: Visit,
  random: Random,
): Generator<ShopFact> {
  const browse = new Browser(writer, sender, landing);
  const bought = purchase?.lines.map(({ product }) => product) ?? [];
  const looked = Array.from({ length: Math.min(4, random.poisson(1.1)) }, () => pickProduct(random));
  const products = [...looked, ...bought];
  // A purchase takes at least four minutes: all of this has happened before its last.
  const step = 180 / (2 * products.length + 2);
  let at = began;
  const later = () => {
    at += Math.floor(step * random.between(0.4, 1) * SECOND_MS);
    return at;
  };
  yield browse.landing(at, products[0]);
  for (const [index, product] of products.entries()) {
    if (index > 0) yield browse.productPage(later(), product);
    yield browse.track(later(), 'Product Viewed', viewed(product), product);
    const isBought = index >= looked.length;
    if (isBought || random.chance(0.12))
      yield browse.track(later(), 'Product Added', { ...viewed(product), quantity: 1 }, product);
  }
}

/** The end of a purchase: from the checkout over the payment provider to the order. */
export function* tellCheckout(
  writer: MessageWriter,
  sender: Sender,
  { landing }: Visit,
  purchase: Purchase,
  random: Random,
): Generator<ShopFact> {
  const browse = new Browser(writer, sender, landing);
  const order = orderProperties(purchase);
  yield browse.track(purchase.at - 50 * SECOND_MS, 'Checkout Started', order);
  if (sender.device?.kind !== 'app') yield browse.paid(purchase.at - SECOND_MS);
  // Many stores send the order from their server, which knows no page.
  const isFromServer = sender.userId !== undefined && random.chance(0.3);
  if (isFromServer) {
    yield writer.call('track', sender, purchase.at, { event: 'Order Completed', properties: order });
    return;
  }
  yield browse.track(purchase.at, 'Order Completed', order);
  // The page of thanks was opened again: another message, the same order.
  if (random.chance(0.03)) yield browse.track(purchase.at + 40 * SECOND_MS, 'Order Completed', order);
}

export function orderProperties({ orderId, value, lines }: Purchase): object {
  const products = lines.map(({ product, quantity }: OrderLine) => ({ ...viewed(product), quantity }));
  return { orderId, revenue: euros(value), currency: 'EUR', products };
}

function viewed({ id, name, category, price }: Product): object {
  return { product_id: id, name, category, price: euros(price) };
}

/** Pages and events of one visit; in the app, screens and events without a page. */
class Browser {
  private readonly isApp: boolean;

  constructor(
    private readonly writer: MessageWriter,
    private readonly sender: Sender,
    private readonly arrived: Landing,
  ) {
    this.isApp = sender.device?.kind === 'app';
  }

  landing(at: number, product: Product | undefined): ShopFact {
    const { campaign, referrer, search } = this.arrived;
    const context = campaign === undefined ? {} : { campaign };
    return this.page(at, product, search, referrer, context);
  }

  productPage(at: number, product: Product): ShopFact {
    return this.page(at, product, '', `${STORE_URL}/`, {});
  }

  /** Back from the payment provider. */
  paid(at: number): ShopFact {
    return this.page(at, undefined, '?step=paid', `https://${PAYMENT_HOST}/return`, {});
  }

  track(at: number, event: string, properties: object, product?: Product): ShopFact {
    const page = this.isApp ? {} : { page: pageOf(product, '', `${STORE_URL}/`) };
    return this.writer.call('track', this.sender, at, { event, properties }, page);
  }

  private page(
    at: number,
    product: Product | undefined,
    search: string,
    referrer: string,
    context: object,
  ): ShopFact {
    const name = product?.name ?? (search === '?step=paid' ? 'Order' : 'Home');
    if (this.isApp) return this.writer.call('screen', this.sender, at, { name }, context);
    const page = pageOf(product, search, referrer);
    return this.writer.call('page', this.sender, at, { name, properties: page }, { ...context, page });
  }
}

function pageOf(product: Product | undefined, search: string, referrer: string) {
  const path = product === undefined ? '/' : `/p/${product.id}`;
  const title = product?.name ?? 'Copper Kettle';
  return { url: `${STORE_URL}${path}${search}`, path, title, ...(referrer !== '' && { referrer }) };
}
