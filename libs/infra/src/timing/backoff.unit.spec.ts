import { backoffMs } from './backoff.js';

const limits = { firstMs: 100, maxMs: 5_000 };

it('doubles up to its maximum, of that half to whole by chance', () => {
  const least = [1, 2, 3, 6, 7, 40].map((attempt) => backoffMs(attempt, limits, () => 0));
  expect(least).toEqual([50, 100, 200, 1_600, 2_500, 2_500]);
  const most = [1, 2, 3, 6, 7, 1_000].map((attempt) => backoffMs(attempt, limits, () => 1));
  expect(most).toEqual([100, 200, 400, 3_200, 5_000, 5_000]);
});
