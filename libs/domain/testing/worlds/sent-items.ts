import type { Draft, Ids } from './draft.js';
import { DAY } from './draft.js';
import type { WorldSettings } from './facts.js';
import type { JsonObject } from './json-text.js';

/** An item of `POST /v1/touchpoints`. */
export function touchpoint(draft: Draft, ids: Ids, settings: WorldSettings): void {
  const { dice } = draft;
  const cost = draft.money();
  const properties = Object.fromEntries(
    settings.customDimensions.filter(() => dice.chance(0.6)).map((name) => [name, dice.pick(['x', 'y', ''])]),
  );
  draft.add('touchpoints', draft.time(), {
    ...ids,
    channel: dice.unless(0.4, dice.pick(['Paid Search', 'Email', 'Direct', 'Display', ''])),
    source: dice.unless(0.3, dice.pick(['google', 'newsletter', 'bing'])),
    medium: dice.unless(0.3, dice.pick(['cpc', 'email'])),
    campaign: dice.unless(0.3, dice.pick(['spring', 'summer', ''])),
    content: dice.unless(0.7, dice.pick(['blue', 'red'])),
    term: dice.unless(0.8, 'shoes'),
    url: dice.unless(0.3, `https://${draft.host}${dice.pick(['/', '/a'])}`),
    referrer: dice.unless(0.8, dice.pick([`https://${draft.host}/`, 'https://friend.example/link'])),
    clickIds: dice.unless(0.85, { gclid: 'click-1' }),
    interaction: dice.unless(0.4, dice.pick(['impression', 'click', 'visit'])),
    ...(dice.chance(0.2) && { cost: cost.amount, currency: cost.currency }),
    ...(dice.chance(0.7) && { properties }),
  });
}

/** A conversion by its own route or tracked, perhaps repeated, perhaps refunded in one of the ways. */
export function conversion(draft: Draft, ids: () => Ids): void {
  const { dice } = draft;
  const orderId = dice.unless(0.5, dice.pick(['o-1', 'o-2', 'o-3']));
  const type = dice.pick(['purchase', 'signup', 'Order Completed']);
  const time = draft.time() + 5 * DAY;
  const send = (at: number): string => {
    const { amount, currency } = draft.money();
    const valued = dice.chance(0.9);
    if (dice.chance(0.6))
      return draft.add('conversions', at, {
        ...ids(),
        type,
        ...(valued && { value: amount, currency }),
        orderId,
      });
    const event = dice.pick(['Order Completed', 'Order Completed', 'Signed Up', 'Product Viewed']);
    const properties: JsonObject = {
      ...(valued && { [dice.pick(['revenue', 'total', 'value'])]: amount, currency }),
      orderId,
    };
    const server = dice.chance(0.6);
    const context = { page: { url: `https://${draft.host}/thanks` } };
    return draft.add('track', at, { ...ids(), event, properties, ...(!server && { context }) });
  };
  const messageId = send(time);
  if (orderId !== undefined && dice.chance(0.4)) send(dice.pick([time, time - 1000, time + DAY]));
  if (dice.chance(0.4)) refund(draft, messageId);
  if (dice.chance(0.15)) refund(draft, messageId);
  if (orderId !== undefined && dice.chance(0.2)) {
    const total = dice.unless(0.5, dice.pick(['1.5', '10', '1000']));
    draft.add('track', time + DAY, { ...ids(), event: 'Order Refunded', properties: { orderId, total } });
  }
}

function refund(draft: Draft, conversionMessageId: string): void {
  const { dice } = draft;
  const amount = dice.unless(0.3, dice.pick(['0.05', '5', '40.1234', '100000']));
  const time = dice.unless(0.5, draft.time());
  draft.add('refund', time, { ...(amount && { amount }) }, conversionMessageId);
}

/** Ad costs of one day and key, often corrected, also within one instant. */
export function adSpend(draft: Draft): void {
  const { dice } = draft;
  const day = new Date(draft.time());
  const key: JsonObject = {
    date: day.toISOString().slice(0, 10),
    channel: dice.unless(0.2, dice.pick(['Paid Search', 'Email', 'Display'])),
    source: dice.unless(0.3, dice.pick(['google', 'newsletter'])),
    medium: dice.unless(0.5, 'cpc'),
    campaign: dice.unless(0.3, dice.pick(['spring', 'autumn'])),
  };
  const updated = day.getTime() + DAY;
  for (let n = 1 + (dice.chance(0.5) ? dice.int(3) : 0); n > 0; n--) {
    const { amount, currency } = draft.money();
    const updatedAt = draft.iso(updated + dice.pick([0, 0, 1000, DAY]));
    draft.add('spend', undefined, { ...key, updatedAt, amount, currency: currency ?? 'USD' });
  }
}
