import { allocate } from '../allocate.js';

/**
 * Credits of the touchpoints of one journey (integers of 1/CREDIT_UNIT, summing to it) from weights of its distinct
 * channels: a channel earns by its weight, however often the journey met it, and splits that equally over its
 * touchpoints. Where no channel of the journey has a weight, they earn equally: every conversion is credited in full.
 *
 * Remainders of a unit go to the channel with a weight that was met last, and within a channel to its last
 * touchpoint; what a channel earns therefore depends on nothing but the weights and the order of last meetings.
 */
export function creditByChannel(
  channels: readonly string[],
  weightOf: (channel: string) => bigint,
): number[] {
  const byLastMeeting = distinctByLastMeeting(channels);
  const weights = byLastMeeting.map(weightOf);
  const earned = allocate(weights.some((weight) => weight > 0n) ? weights : weights.map(() => 1n));
  const places = Map.groupBy(channels.keys(), (index) => channels[index]);
  const credits = new Array<number>(channels.length).fill(0);
  for (const [order, channel] of byLastMeeting.entries()) {
    const touchpoints = places.get(channel) ?? [];
    const whole = earned[order] ?? 0;
    const each = Math.floor(whole / touchpoints.length);
    for (const index of touchpoints) credits[index] = each;
    credits[touchpoints.at(-1) ?? 0] = whole - each * (touchpoints.length - 1);
  }
  return credits;
}

/** Each channel once, in the order in which they were met for the last time. */
export function distinctByLastMeeting(channels: readonly string[]): string[] {
  return [...new Set(channels.toReversed())].reverse();
}
