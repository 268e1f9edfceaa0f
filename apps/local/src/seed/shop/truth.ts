import type { Person } from './person.js';
import { TRAFFIC } from './traffic.js';

/** What a channel truly did. */
export interface ChannelTruth {
  readonly channel: string;
  /** Visits and impressions, those of people who only came to buy not among them. */
  readonly exposures: number;
  /** Purchases that would be missing without the channel: expected by the model's chances, and those that happened. */
  readonly expected: number;
  readonly realised: number;
}

export interface ShopTruth {
  readonly channels: readonly ChannelTruth[];
  /** Purchases that would have been made anyway. */
  readonly base: number;
  readonly purchases: number;
  /** Of these, taken back as a whole: they are no conversions. */
  readonly refunded: number;
  /** Cents of the conversions that stand, less what was paid back. */
  readonly value: number;
  /** Cents, as last corrected. */
  readonly spend: number;
}

/** Adds up the truth person by person, in memory that does not grow with them. */
export class TruthTally {
  private readonly channels = new Map(
    TRAFFIC.map(({ channel }) => [channel, { exposures: 0, expected: 0, realised: 0 }]),
  );
  private base = 0;
  private purchases = 0;
  private refunded = 0;
  private value = 0;
  private spend = 0;

  add(person: Person): void {
    for (const { plan, expected } of person.exposures) {
      const channel = this.channels.get(plan.channel);
      if (channel === undefined) continue;
      channel.exposures++;
      channel.expected += expected;
    }
    for (const { cause, value, refund } of person.purchases) {
      this.purchases++;
      const channel = cause && this.channels.get(cause.plan.channel);
      if (channel === undefined) this.base++;
      else channel.realised++;
      if (refund !== undefined && refund.amount === undefined) this.refunded++;
      else this.value += value - (refund?.amount ?? 0);
    }
  }

  /** Cents that an ad cost, once per day and campaign: the amount that stands. */
  addSpend(amount: number): void {
    this.spend += amount;
  }

  truth(): ShopTruth {
    const { base, purchases, refunded, value, spend } = this;
    const channels = [...this.channels].map(([channel, sums]) => ({ channel, ...sums }));
    return { channels, base, purchases, refunded, value, spend };
  }
}
