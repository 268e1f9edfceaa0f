import { destinationOf, latestByVisitor } from './latest-visitors';

describe('visitors that converted', () => {
  it('are listed once each, by their latest conversion', () => {
    const conversions = [
      { userId: 'anna', anonymousId: null, at: 3 },
      { userId: null, anonymousId: 'x', at: 2 },
      { userId: 'anna', anonymousId: null, at: 1 },
      { userId: null, anonymousId: null, at: 0 },
    ];
    expect(latestByVisitor(conversions).map(({ visitor, at }) => [visitor, at])).toEqual([
      ['anna', 3],
      ['x', 2],
    ]);
  });

  it('are gone to by the id as typed, else by the first that begins so, else as typed', () => {
    expect(destinationOf(' an ', ['an', 'anna'])).toBe('an');
    expect(destinationOf('an', ['anna', 'anton'])).toBe('anna');
    expect(destinationOf('nobody', [])).toBe('nobody');
    expect(destinationOf('  ', ['anna'])).toBeUndefined();
  });
});
