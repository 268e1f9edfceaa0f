import { progressLine } from './progress-line.js';

describe('the progress of a rebuild', () => {
  it('shows how far it is, how fast, and how long it will take', () => {
    expect(progressLine(500, 1_000, { seconds: 2, from: 100 })).toBe(
      '[###############---------------] 50 %  500 of 1000 events, 200/s, 3 s left',
    );
  });

  it.each([
    [0, 10, { seconds: 0, from: 0 }, '0 %  0 of 10 events, 0/s'],
    [10, 10, { seconds: 5, from: 0 }, '100 %  10 of 10 events, 2/s'],
    [0, 0, { seconds: 0, from: 0 }, '100 %  0 of 0 events, 0/s'],
    [1, 7_300, { seconds: 1, from: 0 }, '0 %  1 of 7300 events, 1/s, 2 h 2 min left'],
  ])('of %i of %i', (done, total, since, shown) => {
    expect(progressLine(done, total, since).split('] ')[1]).toBe(shown);
  });
});
