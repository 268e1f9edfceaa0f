import { Random } from '../random.js';
import { landingOf } from './landing.js';
import { MessageWriter, type Sender, type ShopFact } from './message-writer.js';
import type { Arrival, Device, Exposure, Person, Purchase } from './person.js';
import type { ShopWorld } from './shop.js';
import { euros, orderProperties, tellBrowsing, tellCheckout, type Visit } from './tell-visit.js';

/** One of the streams of chance of a person; what happened has others. */
const TELLING = 9;

interface Plan {
  readonly began: number;
  readonly device: Device | undefined;
  readonly arrival: Arrival | undefined;
  readonly purchase: Purchase | undefined;
}

/** All that the product is told of one person, about in order of time. */
export function* tellPerson(world: ShopWorld, person: Person): Generator<ShopFact> {
  const random = new Random(world.seed, person.index, TELLING);
  const writer = new MessageWriter(world.idPrefix, person);
  const refunds = person.purchases.flatMap((purchase) => tellRefund(writer, person, purchase));
  // Some systems are quicker than the store's.
  const areEarly = random.chance(0.15);
  if (areEarly) yield* refunds;
  for (const exposure of person.exposures) {
    if (exposure.plan.isImpression === true) yield tellImpression(writer, exposure);
  }
  const story = new Story(writer, person, random);
  const plans = plansOf(person);
  for (const [index, plan] of plans.entries()) yield* story.tell(plan, index === plans.length - 1);
  if (!areEarly) yield* refunds;
}

/** Visits and orders by phone, by time. */
function plansOf({ exposures, purchases }: Person): Plan[] {
  const atOnce = new Map(
    purchases.flatMap((bought) => (bought.by === 'same-visit' ? [[bought.cause, bought]] : [])),
  );
  const visits = exposures
    .filter(({ plan }) => plan.isImpression !== true)
    .map((exposure): Plan => {
      const { at, device } = exposure;
      return { began: at, device, arrival: exposure, purchase: atOnce.get(exposure) };
    });
  const orders = purchases.flatMap((purchase): Plan[] => {
    const { by, began } = purchase;
    if (by === 'same-visit') return [];
    if (by === 'phone') return [{ began, device: undefined, arrival: undefined, purchase }];
    return [{ began, device: by.device, arrival: by, purchase }];
  });
  return [...visits, ...orders].sort((a, b) => a.began - b.began);
}

/** Keeps who is known on which device while visits are told in their order. */
class Story {
  private readonly known = new Map<Device, string>();

  constructor(
    private readonly writer: MessageWriter,
    private readonly person: Person,
    private readonly random: Random,
  ) {}

  *tell({ began, device, arrival, purchase }: Plan, isLast: boolean): Generator<ShopFact> {
    const { writer, random, person } = this;
    const { formerUserId, userId } = person;
    const current = formerUserId === undefined || isLast ? userId : formerUserId;
    if (device === undefined || arrival === undefined) {
      if (purchase === undefined) return;
      const properties = orderProperties(purchase);
      const caller = { device: undefined, userId: current };
      yield writer.call('track', caller, purchase.at, { event: 'Order Completed', properties });
      return;
    }
    const landing = landingOf(arrival, device.kind === 'app', random);
    const visit: Visit = { began, landing, purchase };
    yield* tellBrowsing(writer, { device, userId: this.known.get(device) }, visit, random);
    const signsIn = purchase === undefined ? person.hasAccount && random.chance(0.35) : !purchase.isGuest;
    if (signsIn)
      yield* this.signIn(device, current, purchase === undefined ? began + 200_000 : purchase.at - 55_000);
    const sender: Sender = { device, userId: this.known.get(device) };
    if (purchase !== undefined) yield* tellCheckout(writer, sender, visit, purchase, random);
  }

  private *signIn(device: Device, userId: string, at: number): Generator<ShopFact> {
    const before = this.known.get(device);
    if (before === userId) return;
    this.known.set(device, userId);
    const sender: Sender = { device, userId };
    const { writer, person, random } = this;
    // An account that moved to another id, or an app that joins what came before to the account.
    if (before !== undefined) yield writer.call('alias', sender, at - 1_000, { previousId: before });
    else if (person.formerUserId !== undefined && userId === person.userId)
      yield writer.call('alias', { device: undefined, userId }, at - 1_000, {
        previousId: person.formerUserId,
      });
    else if (device.kind === 'app' && random.chance(0.5))
      yield writer.call('alias', { device: undefined, userId }, at - 1_000, {
        previousId: device.anonymousId,
      });
    yield writer.call('identify', sender, at, {
      traits: { email: `person${person.index}@mail.example`, newsletter: person.hasAccount },
    });
  }
}

function tellImpression(writer: MessageWriter, { plan, campaign, device, at }: Exposure): ShopFact {
  const { source, medium } = plan;
  return writer.touchpoint(device, at, {
    source,
    medium,
    ...(campaign !== undefined && {
      campaign: campaign.name,
      campaignId: campaign.id,
      ...(campaign.content !== undefined && { content: campaign.content[0] }),
    }),
    interaction: 'impression',
  });
}

function tellRefund(writer: MessageWriter, { userId }: Person, { orderId, refund }: Purchase): ShopFact[] {
  if (refund === undefined) return [];
  const amount = refund.amount === undefined ? {} : { total: euros(refund.amount), currency: 'EUR' };
  const properties = { orderId, ...amount };
  return [
    writer.call('track', { device: undefined, userId }, refund.at, { event: 'Order Refunded', properties }),
  ];
}
