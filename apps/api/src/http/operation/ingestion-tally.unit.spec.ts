import { IngestionTally } from './ingestion-tally.js';

describe('the tally of what tenants send', () => {
  const AT = Date.UTC(2026, 2, 1, 12);

  function tallyAt(...notes: readonly (readonly [seconds: number, accepted: number])[]): IngestionTally {
    const tally = new IngestionTally();
    for (const [seconds, accepted] of notes) {
      tally.note('acme', accepted, [['too_large', 1]], AT + seconds * 1000);
    }
    return tally;
  }

  it('gives events a second over the last whole seconds, none of them longer ago than a minute', () => {
    const tally = tallyAt([0, 600], [30, 30], [30.5, 30], [60, 7]);
    expect(tally.eventsPerSecond('acme', 60, AT + 60_999)).toBe(660 / 60);
    expect(tally.eventsPerSecond('acme', 60, AT + 61_000)).toBe(67 / 60);
    expect(tally.eventsPerSecond('acme', 1, AT + 61_000)).toBe(7);
    expect(tally.eventsPerSecond('acme', 60, AT + 500_000)).toBe(0);
  });

  it('keeps what a tenant sent apart from all others', () => {
    const tally = tallyAt([0, 5], [1, 2]);
    expect(tally.of('acme')).toMatchObject({ accepted: 7, rejected: new Map([['too_large', 2]]) });
    expect(tally.of('other')).toMatchObject({ accepted: 0, rejected: new Map() });
    expect(tally.eventsPerSecond('other', 60, AT + 2_000)).toBe(0);
  });
});
