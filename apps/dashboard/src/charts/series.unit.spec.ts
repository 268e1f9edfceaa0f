import { seriesOf } from './series';

describe('series over time', () => {
  it('have a value for each bucket, the greatest series first', () => {
    const rows = [
      { name: 'a', bucket: '2026-03-02', value: 1 },
      { name: 'b', bucket: '2026-03-01', value: 5 },
      { name: 'a', bucket: '2026-03-01', value: 2 },
    ];
    expect(seriesOf(rows)).toEqual({
      points: ['2026-03-01', '2026-03-02'],
      series: [
        { name: 'b', values: [5, 0] },
        { name: 'a', values: [2, 1] },
      ],
    });
  });

  it('lose nothing to what is too small to be drawn apart', () => {
    const rows = ['a', 'b', 'c', 'd'].map((name, index) => ({
      name,
      bucket: '2026-03-01',
      value: index + 1,
    }));
    expect(seriesOf(rows, 3).series).toEqual([
      { name: 'd', values: [4] },
      { name: 'c', values: [3] },
      { name: 'Other', values: [3] },
    ]);
  });
});
