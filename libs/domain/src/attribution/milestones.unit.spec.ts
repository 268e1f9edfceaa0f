import { milestonesAt } from './milestones.js';

describe('milestonesAt', () => {
  const conversions = [
    { type: 'order', time: 30 },
    { type: 'signup', time: 20 },
    { type: 'signup', time: 10 },
    { type: '__proto__', time: 5 },
  ];

  it('finds the first of each type at or before the conversion', () => {
    expect(Object.entries(milestonesAt(conversions, 30))).toEqual([
      ['order', 30],
      ['signup', 10],
      ['__proto__', 5],
    ]);
    expect(milestonesAt(conversions, 29)).not.toHaveProperty('order');
    expect(milestonesAt(conversions, 4)).toEqual({});
  });
});
