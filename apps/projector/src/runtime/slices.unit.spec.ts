import type { PathRow } from '#domain/ports/read-model-rows.js';
import { inSlices } from './slices.js';

const row = (touches: number) =>
  ({ touch_ids: Array.from({ length: touches }, String) }) as unknown as PathRow;

describe('slices of path rows', () => {
  it('are bounded by touchpoints, however many conversions share a long path', () => {
    const slices = [...inSlices(Array.from({ length: 250 }, () => row(2_500)))];
    expect(slices.map(({ length }) => length)).toEqual([40, 40, 40, 40, 40, 40, 10]);
  });

  it('are bounded by rows, and hold every row once, in order', () => {
    const rows = Array.from({ length: 45_000 }, () => row(0));
    const slices = [...inSlices(rows)];
    expect(slices.map(({ length }) => length)).toEqual([20_000, 20_000, 5_000]);
    expect(slices.flat()).toEqual(rows);
  });

  it('are none for no rows', () => {
    expect([...inSlices([])]).toEqual([]);
  });
});
