import { runsOf } from './runs';

describe('the runs of a path', () => {
  it('count repeats in a row, and only those', () => {
    expect(runsOf(['A', 'A', 'B', 'A'])).toEqual([
      { name: 'A', times: 2 },
      { name: 'B', times: 1 },
      { name: 'A', times: 1 },
    ]);
    expect(runsOf([])).toEqual([]);
  });
});
