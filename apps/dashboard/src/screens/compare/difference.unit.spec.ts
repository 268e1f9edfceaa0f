import { differenceOf, formatDifference } from './difference';
import { favoursOf } from './favours';

const row = (name: string, base: number, other: number) => ({
  name,
  byModel: [
    { model: 'last_touch', conversions: base, attributedValue: String(base * 10) },
    { model: 'markov', conversions: other, attributedValue: String(other * 10) },
  ],
});
const ROWS = [row('Direct', 89, 46.5), row('Display', 1, 12), row('Social', 6, 26.3), row('Video', 0, 2)];

describe('the difference of a model from the base', () => {
  it('is a share of what the base gives, with its sign written', () => {
    const difference = (of: (typeof ROWS)[number]) =>
      formatDifference(differenceOf(of.byModel, 'markov', 'last_touch', 'conversions').share);
    expect(difference(row('x', 50, 69))).toBe('+38.0%');
    expect(difference(row('x', 89, 46.5))).toBe('−47.8%');
    expect(difference(row('x', 7, 7))).toBe('0.0%');
  });

  it('has no share where the base gives nothing', () => {
    expect(differenceOf(row('x', 0, 2).byModel, 'markov', 'last_touch', 'conversions')).toEqual({
      amount: 2,
      share: null,
    });
  });

  it('is of nothing for a model that does not have the row', () => {
    expect(differenceOf(row('x', 4, 2).byModel, 'shapley', 'last_touch', 'attributedValue')).toEqual({
      amount: -40,
      share: -1,
    });
  });

  it('is none where figures differ by rounding', () => {
    expect(differenceOf(row('x', 3, 3 - 1e-10).byModel, 'markov', 'last_touch', 'conversions').amount).toBe(
      0,
    );
  });
});

describe('what a model favours', () => {
  it('is judged by the amount, not by the percentage of little', () => {
    const { most, least } = favoursOf(ROWS, 'markov', 'last_touch', 'conversions');
    expect(most?.name).toBe('Social');
    expect(least?.name).toBe('Direct');
  });

  it('is nothing when it gives the same everywhere', () => {
    const same = favoursOf([row('A', 2, 2), row('B', 1, 1)], 'markov', 'last_touch', 'conversions');
    expect(same).toEqual({ most: undefined, least: undefined });
  });
});
