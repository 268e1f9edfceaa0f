import { hasNews, type LiveMinute, type LiveNow, SECONDS, withValue } from './live-minute';

function now(eventsPerSecond: number, ...ids: readonly string[]): LiveNow {
  const lastConversions = ids.map((messageId) => ({
    messageId,
    type: 'order',
    timestamp: '2026-03-14T09:00:00Z',
    value: '10',
    currency: 'EUR',
    channelOfLastTouch: 'Email',
    userId: 'u1',
    anonymousId: null,
  }));
  return { eventsPerSecond, lagSeconds: 0, lastConversions };
}

describe('the last minute', () => {
  it('keeps sixty rates, the newest last', () => {
    let minute: LiveMinute | undefined;
    for (let rate = 0; rate <= SECONDS; rate++) minute = withValue(minute, now(rate));
    expect([minute?.rates.length, minute?.rates[0], minute?.rates.at(-1)]).toEqual([SECONDS, 1, SECONDS]);
  });

  it('tells conversions that come in from those that were there', () => {
    const first = withValue(undefined, now(1, 'b', 'a'));
    expect(hasNews(undefined, now(1, 'b', 'a'))).toBe(false);
    expect(hasNews(first, now(1, 'b', 'a'))).toBe(false);
    expect(hasNews(first, now(1, 'c', 'b', 'a'))).toBe(true);
    expect([...withValue(first, now(1, 'c', 'b')).known]).toEqual(['b', 'a']);
  });
});
