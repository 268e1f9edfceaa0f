import { Random } from '../random.js';
import { DAY_MS, DAYS } from './calendar.js';
import type { Person } from './person.js';
import type { ShopWorld } from './shop.js';
import { TRAFFIC } from './traffic.js';

/** One of the streams of chance of the store as a whole. */
const SPENDING = 77;
const HOUR_MS = 3_600_000;
/** Ads that are shown for one that is seen by somebody whom the store knows. */
const SHOWN_PER_EXPOSURE = 15;

export interface SpendItem {
  readonly messageId: string;
  readonly updatedAt: string;
  readonly date: string;
  readonly source: string;
  readonly medium: string;
  /** Ad accounts know what they sell; without it the cost would be of the channel `(not set)`. */
  readonly channel: string;
  readonly campaign: string;
  readonly campaignId: string;
  readonly amount: string;
  readonly currency: 'EUR';
  readonly clicks: number;
  readonly impressions: number;
}

/** Counts what ads brought while people are simulated, and says at the end what they cost by day and campaign. */
export class AdLedger {
  /** By day, source and campaign: bounded by the plan, however many people there are. */
  private readonly counts = new Map<string, number>();

  constructor(private readonly world: ShopWorld) {}

  add({ exposures, purchases }: Person): void {
    const visits = purchases.flatMap(({ by, began }) =>
      typeof by === 'string' ? [] : [{ ...by, at: began }],
    );
    for (const { plan, campaign, at } of [...exposures, ...visits]) {
      if (plan.cost === undefined || campaign === undefined) continue;
      const key = keyOf(dateOf(at), plan.key, campaign.id);
      this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
    }
  }

  /**
   * The rows, day by day; `onStanding` is told the cents of each that stands. About one in twelve was sent too low
   * at first and is corrected by a later one of a greater updatedAt; which of them comes first is left to chance.
   */
  *items(onStanding: (cents: number) => void): Generator<SpendItem> {
    const { begin, end } = this.world.calendar;
    const first = Date.parse(dateOf(begin));
    for (let day = 0; day <= DAYS; day++) {
      const date = dateOf(first + day * DAY_MS);
      for (const [row, { plan, campaign }] of ROWS.entries()) {
        const count = this.counts.get(keyOf(date, plan.key, campaign.id));
        if (count === undefined || plan.cost === undefined) continue;
        const random = new Random(this.world.seed, SPENDING, day, row);
        const isShown = plan.isImpression === true;
        const clicks = isShown ? 0 : Math.ceil(count * random.between(1, 1.15));
        const impressions = isShown
          ? count * SHOWN_PER_EXPOSURE
          : Math.round(clicks / (plan.clickRate ?? 0.02));
        const cents = Math.ceil((isShown ? impressions : clicks) * plan.cost * random.between(0.85, 1.2));
        const nextMorning = first + (day + 1) * DAY_MS + 6 * HOUR_MS;
        const item = (version: number, amount: number, updatedAt: number): SpendItem => ({
          messageId: `${this.world.idPrefix}-spend-${date}-${plan.key}-${campaign.id}-${version}`,
          updatedAt: new Date(updatedAt).toISOString(),
          date,
          source: plan.source ?? '',
          medium: plan.medium ?? '',
          channel: plan.channel,
          campaign: campaign.name,
          campaignId: campaign.id,
          amount: (amount / 100).toFixed(2),
          currency: 'EUR',
          clicks,
          impressions,
        });
        onStanding(cents);
        const standing = item(1, cents, Math.min(end, nextMorning + 2 * DAY_MS));
        if (!random.chance(1 / 12)) {
          yield item(1, cents, Math.min(end, nextMorning));
          continue;
        }
        const early = item(0, Math.floor(cents * 0.8), Math.min(end - 1, nextMorning));
        yield* random.chance(0.3) ? [standing, early] : [early, standing];
      }
    }
  }
}

const ROWS = TRAFFIC.flatMap((plan) => (plan.campaigns ?? []).map((campaign) => ({ plan, campaign })));

function dateOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function keyOf(date: string, plan: string, campaignId: string): string {
  return `${date} ${plan} ${campaignId}`;
}
