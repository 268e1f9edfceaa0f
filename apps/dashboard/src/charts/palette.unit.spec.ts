import { coloursOf } from './palette';

describe('colours of names', () => {
  it('are the same for a channel in whatever company', () => {
    const alone = coloursOf(['Email']).get('Email');
    expect(coloursOf(['zeta', 'Paid Search', 'Email', 'alpha']).get('Email')).toBe(alone);
  });

  it('are told apart while there are enough, in any order of names', () => {
    const names = Array.from({ length: 10 }, (_, index) => `campaign ${index}`);
    expect(new Set(coloursOf(names).values()).size).toBe(10);
    expect([...coloursOf(names.toReversed())].sort()).toEqual([...coloursOf(names)].sort());
  });

  it('leave what is left over grey', () => {
    expect(coloursOf(['(unattributed)']).get('(unattributed)')).toBe('var(--cat-rest)');
  });
});
