import fc from 'fast-check';
import { Calendar, DAY_MS, DAYS, SALE } from './calendar.js';

const END = Date.UTC(2026, 5, 1, 13, 7);
const calendar = new Calendar(END);

describe('when the store is visited', () => {
  it('within the window that is asked for, later for a greater fraction', () => {
    const time = fc.integer({ min: calendar.begin, max: END });
    fc.assert(
      fc.property(time, time, fc.double({ min: 0, max: 1, noNaN: true }), (one, other, fraction) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const at = calendar.timeAt(fraction, from, to);
        expect(at).toBeGreaterThanOrEqual(from);
        expect(at).toBeLessThanOrEqual(to);
        expect(calendar.timeAt(Math.min(1, fraction + 0.1), from, to)).toBeGreaterThanOrEqual(at);
      }),
    );
  });

  it('more by day than by night, more on Sundays than on Fridays, most in the sale week', () => {
    const counts = { day: 0, night: 0, sunday: 0, friday: 0, sale: 0, weekBefore: 0 };
    for (let n = 0; n < 50_000; n++) {
      const at = new Date(calendar.timeAt((n + 0.5) / 50_000));
      const hour = at.getUTCHours();
      if (hour >= 18 && hour < 22) counts.day++;
      if (hour < 4) counts.night++;
      const day = calendar.dayOf(at.getTime());
      if (day >= SALE.from && day < SALE.to) counts.sale++;
      else if (day >= SALE.from - 7 && day < SALE.from) counts.weekBefore++;
      else if (at.getUTCDay() === 0) counts.sunday++;
      else if (at.getUTCDay() === 5) counts.friday++;
    }
    expect(counts.day).toBeGreaterThan(5 * counts.night);
    expect(counts.sunday).toBeGreaterThan(1.2 * counts.friday);
    expect(counts.sale).toBeGreaterThan(1.7 * counts.weekBefore);
  });

  it('over all ninety days, the last of them the one that ends', () => {
    expect(calendar.timeAt(0)).toBe(END - DAYS * DAY_MS);
    expect(END - calendar.timeAt(1)).toBeLessThan(1_000);
  });
});
