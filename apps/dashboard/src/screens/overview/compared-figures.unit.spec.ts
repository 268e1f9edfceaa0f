import { comparedFigures } from './compared-figures';

describe('figures against the range before', () => {
  const before = { conversions: 10, attributedValue: '100', spend: '50' };

  it('have their change as a share, and both values in full', () => {
    const now = { conversions: 12, attributedValue: '90.5', spend: '25' };
    expect(
      comparedFigures(now, before, 'EUR').map(({ id, value, delta, before }) => [id, value, delta, before]),
    ).toEqual([
      ['conversions', '12', 0.2, '10'],
      ['value', '€90.50', -0.095, '€100.00'],
      ['spend', '€25.00', -0.5, '€50.00'],
      ['roas', '3.62×', 0.81, '2.00×'],
    ]);
  });

  it('have none where there was nothing, or where nothing was spent', () => {
    const now = { conversions: 12, attributedValue: '90', spend: '0' };
    const nothing = { conversions: 0, attributedValue: '0', spend: '0' };
    for (const other of [undefined, nothing])
      expect(comparedFigures(now, other, 'EUR').map(({ delta }) => delta)).toEqual([null, null, null, null]);
    expect(comparedFigures(now, before, 'EUR').at(-1)).toMatchObject({ value: '–', delta: null });
  });
});
