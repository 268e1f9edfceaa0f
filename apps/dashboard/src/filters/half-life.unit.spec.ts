import { daysAt, positionOf, STEPS } from './half-life';

describe('the stops of the half-life', () => {
  it('are found again by their days', () => {
    for (let at = 0; at <= STEPS; at++) expect(positionOf(daysAt(at))).toBe(at);
  });

  it('are nearest to what was given in an address', () => {
    expect([daysAt(positionOf(7.2)), daysAt(positionOf(1000)), daysAt(-5)]).toEqual([7, 90, 0.25]);
  });
});
