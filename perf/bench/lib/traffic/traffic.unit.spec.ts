import { numberOf, type SentEvent, traffic } from './traffic.js';

const OPTIONS = { seed: 7, events: 20_000, bytes: 690, firstNumber: 100, mayBreakJson: true };
const isJson = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};
const part = (events: readonly SentEvent[], is: (event: SentEvent) => boolean) =>
  events.filter(is).length / events.length;

describe('the traffic of the benchmark', () => {
  const events = [...traffic(OPTIONS)];
  const good = events.filter(({ number }) => number !== undefined);

  it('is the same for the same seed, and another for another', () => {
    expect([...traffic(OPTIONS)]).toEqual(events);
    expect([...traffic({ ...OPTIONS, seed: 8 })]).not.toEqual(events);
  });

  it('has one in a hundred malformed, half of them no JSON at all, and one in two hundred sent again', () => {
    expect(part(events, ({ number }) => number === undefined)).toBeCloseTo(0.01, 2);
    const broken = events.filter(({ number, text }) => number === undefined && !isJson(text));
    expect(broken.length / (events.length - good.length)).toBeCloseTo(0.5, 0);
    const repeats = good.length - new Set(good.map(({ number }) => number)).size;
    expect(repeats / events.length).toBeCloseTo(0.005, 2);
  });

  it('has one event in twenty with escapes or characters beyond ASCII', () => {
    expect(part(good, ({ text }) => /[^\x20-\x7e]|\\/.test(text))).toBeCloseTo(0.05, 2);
  });

  it.each([690, 4_200])('has events of about %i bytes, all of them JSON that says its number', (bytes) => {
    const sized = [...traffic({ ...OPTIONS, events: 2_000, bytes })].filter(
      ({ number }) => number !== undefined,
    );
    const mean = sized.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / sized.length;
    expect(mean / bytes).toBeCloseTo(1, 1);
    for (const { text, number } of sized)
      expect(numberOf((JSON.parse(text) as { messageId: string }).messageId)).toBe(number);
  });

  it('comes from three kinds of producers and of visitors of whom few are busy', () => {
    const libraries = new Map<string, number>();
    const visitors = new Map<string, number>();
    for (const { text } of good) {
      const event = JSON.parse(text) as { anonymousId: string; context: { library: { name: string } } };
      const { name } = event.context.library;
      libraries.set(name, (libraries.get(name) ?? 0) + 1);
      visitors.set(event.anonymousId, (visitors.get(event.anonymousId) ?? 0) + 1);
    }
    expect([...libraries.keys()].sort()).toEqual(['analytics-ios', 'analytics-node', 'analytics.js']);
    const counts = [...visitors.values()].sort((a, b) => b - a);
    const busiest = counts.slice(0, counts.length / 10).reduce((sum, count) => sum + count, 0);
    expect(busiest / good.length).toBeGreaterThan(0.3);
    expect((counts[0] ?? 0) / good.length).toBeLessThan(0.01);
  });
});
