import { binned, medianOf } from './distribution';

const of = (...pairs: readonly (readonly [number, number])[]) =>
  pairs.map(([value, count]) => ({ value, count }));

describe('a distribution', () => {
  it('has as median the value in the middle, or the mean of the two there', () => {
    expect(medianOf(of([1, 2], [5, 1]))).toBe(1);
    expect(medianOf(of([5, 2], [1, 2]))).toBe(3);
    expect(medianOf(of([0, 1], [7, 1], [9, 1]))).toBe(7);
    expect(medianOf(of([4, 0]))).toBeUndefined();
  });

  it('has every value in one bin', () => {
    const bins = binned(of([0, 2], [1, 3], [4, 5], [30, 1]), [0, 1, 2, 6]);
    expect(bins).toEqual([
      { label: '0', count: 2 },
      { label: '1', count: 3 },
      { label: '2–5', count: 5 },
      { label: '6 and more', count: 1 },
    ]);
  });

  it('has no bins after its greatest value', () => {
    expect(binned(of([1, 3]), [0, 1, 2, 6]).map(({ label }) => label)).toEqual(['0', '1']);
  });
});
