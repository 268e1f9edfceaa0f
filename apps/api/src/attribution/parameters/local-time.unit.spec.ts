import fc from 'fast-check';
import { readTime, timezoneNamed, toInstant } from './local-time.js';

function instant(text: string, timezone: string): string | undefined {
  const time = readTime(text);
  return time === undefined ? undefined : new Date(toInstant(time, timezone)).toISOString();
}

describe('times in a query', () => {
  it.each([
    ['2026-03-01', 'UTC', '2026-03-01T00:00:00.000Z'],
    ['2026-03-01', 'Europe/Berlin', '2026-02-28T23:00:00.000Z'],
    ['2026-07-01', 'Europe/Berlin', '2026-06-30T22:00:00.000Z'],
    ['2026-03-01T10:30', 'America/New_York', '2026-03-01T15:30:00.000Z'],
    ['2026-03-01T10:30:05.0571', 'Asia/Kolkata', '2026-03-01T05:00:05.057Z'],
    ['2026-03-01T10:30:00Z', 'Asia/Kolkata', '2026-03-01T10:30:00.000Z'],
    ['2026-03-01T10:30:00-02:30', 'Asia/Kolkata', '2026-03-01T13:00:00.000Z'],
  ])('%s in %s is %s', (text, timezone, expected) => {
    expect(instant(text, timezone)).toBe(expected);
  });

  it('takes the earlier of a local time that occurs twice', () => {
    expect(instant('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
  });

  it('begins a day whose midnight the clocks skip at the change', () => {
    expect(instant('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z');
  });

  it.each(['', 'yesterday', '2026-02-30', '2026-13-01', '2026-03-01T24:00', '2026-03-01T10:30+99:00', '1e3'])(
    'refuses %p',
    (text) => {
      expect(readTime(text)).toBeUndefined();
    },
  );

  it('reads back what any clock shows', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/St_Johns',
      'Pacific/Apia',
      'Asia/Kathmandu',
    );
    const times = fc.date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(times, zones, (at, timezone) => {
        const shown = new Date(at).toLocaleString('sv-SE', { timeZone: timezone }).replace(' ', 'T');
        const read = instant(shown, timezone) ?? '';
        expect(new Date(read).toLocaleString('sv-SE', { timeZone: timezone }).replace(' ', 'T')).toBe(shown);
      }),
    );
  });
});

describe('timezoneNamed', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['UTC', 'UTC'],
  ])('knows %s', (name, known) => {
    expect(timezoneNamed(name)).toBe(known);
  });

  it.each(['+02:00', '', 'Mars/Olympus', "UTC'; DROP TABLE paths"])('does not know %p', (name) => {
    expect(timezoneNamed(name)).toBeUndefined();
  });
});
