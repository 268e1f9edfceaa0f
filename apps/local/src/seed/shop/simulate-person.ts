import { Random } from '../random.js';
import { DAY_MS, HOUR_MS } from './calendar.js';
import { newPurchase } from './new-purchase.js';
import type { Arrival, Device, Exposure, Person, Purchase } from './person.js';
import { SEGMENTS, type Segment } from './segments.js';
import type { ShopWorld } from './shop.js';
import { TRAFFIC, type TrafficPlan } from './traffic.js';

/** Streams of chance: one for each thing that happens, so that what one causes changes no other. */
const STREAM = { person: 1, exposure: 2, caused: 3, base: 4 } as const;

/** The chance to have n exposures falls with n to this power; few people have very many. */
const ZIPF_EXPONENT = 1.9;
const MOST_EXPOSURES = 200;
/** The second ad of a kind does less than the first. */
const WEARINESS = 0.85;
/** Of purchases that a visit causes, those made on that visit. */
const SAME_VISIT = 0.35;
const MEAN_DELAY_MS = 3 * DAY_MS;
/** Before the end nothing begins that could not be over by then. */
const LAST_BEGIN_MS = HOUR_MS;

const ZIPF = Array.from({ length: MOST_EXPOSURES }, (_, n) => ({
  count: n + 1,
  weight: (n + 1) ** -ZIPF_EXPONENT,
}));

/**
 * One person of the store: the generative model. Purchases are the sum of those that a person makes anyway (a Poisson
 * number, by segment) and those that exposures cause: each adds one with a chance of its own, at once or within days,
 * and no exposure changes what another does. So without a channel exactly the purchases that it caused are missing,
 * which is what "incremental" means. Visits made only to buy cause nothing. Pure.
 */
export function simulatePerson(world: ShopWorld, index: number): Person {
  const random = new Random(world.seed, index, STREAM.person);
  const segment = random.weighted(SEGMENTS, ({ share }) => share);
  const hadAccount = random.chance(segment.account);
  const devices = devicesOf(world, index, random);
  const seen = exposuresOf(world, index, segment, hadAccount, devices, random);
  const purchases: Purchase[] = [];
  const draft = { world, devices, person: index };
  const exposures = seen.map((exposure) => {
    const caused = new Random(world.seed, index, STREAM.caused, exposure.index);
    const delay = causedDelay(exposure.chance, exposure.plan.isImpression === true, caused);
    const expected = exposure.chance * inTime(world, exposure);
    const cause: Exposure = { ...exposure, expected };
    if (delay !== undefined && exposure.at + delay <= latestBegin(world)) {
      const began = exposure.at + delay;
      purchases.push(newPurchase(draft, `e${exposure.index}`, began, { exposure: cause, delay }, caused));
    }
    return cause;
  });
  const base = new Random(world.seed, index, STREAM.base);
  for (let left = base.poisson(segment.base), n = 0; left > 0; left--, n++) {
    const began = world.calendar.timeAt(base.next(), world.calendar.begin, latestBegin(world));
    purchases.push(newPurchase(draft, `b${n}`, began, undefined, base));
  }
  purchases.sort((a, b) => a.at - b.at);
  const userId = `${world.idPrefix}-u${index}`;
  return {
    index,
    userId,
    formerUserId: random.chance(0.02) ? `${userId}-old` : undefined,
    hasAccount: hadAccount || purchases.some(({ isGuest }) => !isGuest),
    devices,
    exposures,
    purchases,
  };
}

function devicesOf(world: ShopWorld, index: number, random: Random): Device[] {
  const kinds = random.weighted<readonly [number, readonly Device['kind'][]]>(
    [
      [45, ['phone']],
      [25, ['desktop']],
      [15, ['phone', 'desktop']],
      [10, ['phone', 'app']],
      [5, ['phone', 'desktop', 'app']],
    ],
    ([weight]) => weight,
  )[1];
  return kinds.map((kind, device) => ({ anonymousId: `${world.idPrefix}-v${index}-d${device}`, kind }));
}

type SeenExposure = Omit<Exposure, 'expected'> & { readonly chance: number };

function exposuresOf(
  world: ShopWorld,
  index: number,
  segment: Segment,
  hadAccount: boolean,
  devices: readonly Device[],
  random: Random,
): SeenExposure[] {
  const { calendar } = world;
  const { count } = random.weighted(ZIPF, ({ weight }) => weight);
  // Interest comes and goes: exposures crowd around one time, the more widely the more there are.
  const middle = calendar.timeAt(random.next());
  const halfWidth = count * HOUR_MS + random.exponential((6 + count) * DAY_MS);
  const from = Math.max(calendar.begin, middle - halfWidth);
  const to = Math.min(latestBegin(world), middle + halfWidth);
  const times = Array.from({ length: count }, () => calendar.timeAt(random.next(), Math.min(from, to), to));
  times.sort((a, b) => a - b);
  const app = devices.find(({ kind }) => kind === 'app');
  const known = new Map<string, number>();
  return times.map((at, position) => {
    const own = new Random(world.seed, index, STREAM.exposure, position);
    const { plan, campaign } = own.weighted(
      arrivalsAt(calendar.dayOf(at), hadAccount, app !== undefined),
      (arrival) => weightOf(arrival, segment),
    );
    const earlier = known.get(plan.key) ?? 0;
    known.set(plan.key, earlier + 1);
    const device = plan.needs === 'app' && app !== undefined ? app : own.pick(webFirst(devices, plan));
    const chance = (world.effects[plan.key] ?? plan.effect) * WEARINESS ** earlier;
    return { index: position, at, plan, campaign, device, chance };
  });
}

function arrivalsAt(day: number, hasAccount: boolean, hasApp: boolean): Arrival[] {
  return TRAFFIC.flatMap((plan): Arrival[] => {
    if ((plan.needs === 'account' && !hasAccount) || (plan.needs === 'app' && !hasApp)) return [];
    if (plan.campaigns === undefined) return [{ plan, campaign: undefined }];
    return plan.campaigns
      .filter(({ from, to }) => day >= from && day < to)
      .map((campaign) => ({ plan, campaign }));
  });
}

function weightOf({ plan, campaign }: Arrival, segment: Segment): number {
  return plan.weight * (segment.reach[plan.key] ?? 1) * (campaign?.weight ?? 1);
}

/** Only who comes by themselves comes by the app. */
function webFirst(devices: readonly Device[], plan: TrafficPlan): readonly Device[] {
  return plan.key === 'direct' ? devices : devices.filter(({ kind }) => kind !== 'app');
}

/** How long after the exposure its purchase begins; undefined when it causes none. */
function causedDelay(chance: number, isImpression: boolean, random: Random): number | undefined {
  if (!random.chance(chance)) return undefined;
  if (!isImpression && random.chance(SAME_VISIT)) return 0;
  return Math.floor(random.exponential(MEAN_DELAY_MS)) + 1;
}

/** The chance that a purchase that an exposure causes begins before the end. */
function inTime(world: ShopWorld, { at, plan }: SeenExposure): number {
  const atOnce = plan.isImpression === true ? 0 : SAME_VISIT;
  return atOnce + (1 - atOnce) * (1 - Math.exp(-(latestBegin(world) - at) / MEAN_DELAY_MS));
}

function latestBegin({ calendar }: ShopWorld): number {
  return calendar.end - LAST_BEGIN_MS;
}
