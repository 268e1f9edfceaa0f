import { formatMoney, formatNumber, formatPercent, formatRatio, NO_FIGURE } from './number';

describe('figures', () => {
  it('keep every digit of an amount that no float holds', () => {
    expect(formatMoney('90071992547409931234.25', 'USD')).toBe('$90,071,992,547,409,931,234.25');
    expect(formatMoney('-0.5', 'EUR')).toBe('-€0.50');
    expect(formatMoney('1200', 'JPY')).toBe('¥1,200');
  });

  it('show that there is none', () => {
    expect([
      formatMoney(null, 'USD'),
      formatMoney('NaN', 'USD'),
      formatRatio(null),
      formatPercent(null),
    ]).toEqual(Array.from({ length: 4 }, () => NO_FIGURE));
  });

  it('have decimals only where there is a fraction', () => {
    expect([formatNumber(1983), formatNumber(681.419), formatNumber('0.5'), formatRatio('3.2')]).toEqual([
      '1,983',
      '681.42',
      '0.50',
      '3.20×',
    ]);
  });
});
