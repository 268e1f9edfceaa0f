import type { LiveSubscription } from '../../graphql/graphql';

export type LiveNow = NonNullable<LiveSubscription['live']>;
export type LiveConversion = LiveNow['lastConversions'][number];

/** A value a second: this many are a minute. */
export const SECONDS = 60;

export interface LiveMinute {
  /** Events a second, the newest last; at most a minute of them. */
  readonly rates: readonly number[];
  readonly lagSeconds: number;
  readonly conversions: readonly LiveConversion[];
  /** Those that were there when this began, and so did not just come in. */
  readonly known: ReadonlySet<string>;
}

/** The minute after one more value. */
export function withValue(minute: LiveMinute | undefined, now: LiveNow): LiveMinute {
  return {
    rates: [...(minute?.rates ?? []), now.eventsPerSecond].slice(-SECONDS),
    lagSeconds: now.lagSeconds,
    conversions: now.lastConversions,
    known: minute?.known ?? new Set(now.lastConversions.map(({ messageId }) => messageId)),
  };
}

/** Whether a conversion is there that was not before. */
export function hasNews(before: LiveMinute | undefined, now: LiveNow): boolean {
  if (before === undefined) return false;
  const ids = new Set(before.conversions.map(({ messageId }) => messageId));
  return now.lastConversions.some(({ messageId }) => !ids.has(messageId));
}
