import fc from 'fast-check';
import { parseInstant } from './instant.js';

const instants = fc.date({
  min: new Date('0000-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
});

describe('parseInstant', () => {
  it('reads what Date writes', () => {
    fc.assert(fc.property(instants, (date) => parseInstant(date.toISOString()) === date.getTime()));
  });

  it('reads any offset', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: -1439, max: 1439 }), (date, offset) => {
        const two = (n: number) => String(n).padStart(2, '0');
        const magnitude = Math.abs(offset);
        const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(magnitude / 60))}:${two(magnitude % 60)}`;
        const local = date.toISOString().slice(0, -1);
        expect(parseInstant(local + zone)).toBe(date.getTime() - offset * 60_000);
        expect(parseInstant(local + zone.replace(':', ''))).toBe(date.getTime() - offset * 60_000);
      }),
    );
  });

  it.each([
    ['2026-03-01', '2026-03-01T00:00:00.000Z'],
    ['2026-03-01T12:30', '2026-03-01T12:30:00.000Z'],
    ['2026-03-01 12:30:05', '2026-03-01T12:30:05.000Z'],
    ['2026-03-01t12:30:05.1z', '2026-03-01T12:30:05.100Z'],
    ['2026-03-01T12:30:05,123456789+01', '2026-03-01T11:30:05.123Z'],
    ['2024-02-29T23:59:59-0130', '2024-03-01T01:29:59.000Z'],
  ])('%s is %s', (text, expected) => {
    expect(new Date(parseInstant(text)).toISOString()).toBe(expected);
  });

  it.each([
    '',
    'now',
    '2026',
    '2026-03',
    '2026-3-1',
    '2026-02-30',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-03-01T',
    '2026-03-01T12',
    '2026-03-01T24:00:00Z',
    '2026-03-01T12:60Z',
    '2026-03-01T12:00:61Z',
    '2026-03-01T12:00:00.Z',
    '2026-03-01T12:00:00Zulu',
    '2026-03-01T12:00:00+1:00',
    '2026-03-01T12:00:00+24:00',
    '2026-03-01T12:00:00 +01:00',
    '+002026-03-01T12:00:00Z',
    'Sun, 01 Mar 2026 12:00:00 GMT',
    '1772323200000',
    '٢٠٢٦-03-01',
  ])('%p is not one', (text) => {
    expect(parseInstant(text)).toBeNaN();
  });
});
