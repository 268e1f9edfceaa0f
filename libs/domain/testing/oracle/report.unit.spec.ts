import type { JsonObject } from '../worlds/json-text.js';
import { bucketOf, startOfDate } from './buckets.js';
import { ask, DAY, day, fact, figures, NOON, sale, touch, world } from './spec-worlds.js';

const spend = (id: string, amount: string, body: JsonObject = {}) =>
  fact('spend', id, {
    channel: 'A',
    date: '2026-03-10',
    amount,
    currency: 'USD',
    updatedAt: day(0),
    ...body,
  });
const rowsOf = (...asked: Parameters<typeof ask>) => ask(...asked).report.rows;

describe('Report figures', () => {
  const journey = [touch('1', 'A', -2), touch('2', 'B', -1), sale('c', 0, '90')];

  it('conversions = Σ credit, attributedValue = Σ credit × value, influenced overlaps', () => {
    expect(rowsOf(journey)).toEqual([
      {
        key: { channel: 'A' },
        conversions: 0.5,
        attributedValue: 45,
        influenced: 1,
        spend: '0',
        cpa: null,
        roas: null,
      },
      {
        key: { channel: 'B' },
        conversions: 0.5,
        attributedValue: 45,
        influenced: 1,
        spend: '0',
        cpa: null,
        roas: null,
      },
    ]);
  });

  it('totals equal the sum of rows, and the conversions and value in the range', () => {
    const { report } = ask([...journey, sale('d', 1, '0.1', { userId: 'v' })]);
    expect(report.totals).toEqual({ conversions: 2, attributedValue: 90.1, spend: '0' });
    expect(report.expectedTotals).toEqual({ conversions: 2, value: '90.1' });
  });

  it('from and to are of the conversion, half-open; a type can be asked for', () => {
    const count = (from: number, to: number) =>
      ask(journey, { from: NOON + from, to: NOON + to }).conversions.length;
    expect([count(0, 1), count(-1, 0), count(1, 2)]).toEqual([1, 0, 0]);
    expect(ask(journey, { conversionType: 'signup' }).conversions).toEqual([]);
  });

  it('spend of ad costs and touchpoints’ cost with the same key; cpa and roas', () => {
    const costly = fact('touchpoints', '3', { userId: 'v', channel: 'A', cost: '0.5' });
    const [a] = rowsOf([...journey, spend('s', '9.5'), costly]);
    expect(a).toMatchObject({ spend: '10', cpa: 20, roas: 4.5 });
  });

  it('a missing key of spend is (not set); a key without conversions has no cpa', () => {
    const rows = rowsOf([spend('s', '9', { source: 'x' })], { groupBy: ['source', 'campaign', 'region'] });
    expect(rows).toMatchObject([
      { key: { source: 'x', campaign: '(not set)', region: '(not set)' }, spend: '9', cpa: null, roas: 0 },
    ]);
  });

  it('of two spend rows for one day and key the greater (updatedAt, messageId) counts', () => {
    const total = (...facts: Parameters<typeof ask>[0] & object[]) => ask(facts as never).report.totals.spend;
    expect(total(spend('b', '1', { updatedAt: day(1) }), spend('c', '2'))).toBe('1');
    expect(total(spend('b', '1'), spend('a', '2'))).toBe('1');
    expect(total(spend('b', '1'), spend('a', '2', { date: '2026-03-11' }))).toBe('3');
    expect(total(spend('b', '1'), spend('a', '2', { source: 'x' }))).toBe('3');
    expect(total(spend('b', '10', { currency: 'EUR' }))).toBe('11');
  });

  it('spend is of the range by the beginning of its local day', () => {
    const range = (timezone: string) =>
      ask([spend('s', '1')], { timezone, from: Date.parse('2026-03-10T00:00:00Z'), to: NOON + DAY }).report
        .totals.spend;
    expect([range('UTC'), range('Europe/Berlin'), range('America/New_York')]).toEqual(['1', '0', '1']);
  });

  it('groups by several keys, landing pages and custom dimensions', () => {
    const properties = { region: 'north' };
    const facts = [
      fact('touchpoints', 't', { userId: 'u', source: 's', url: 'https://shop.example/a?x=1#y', properties }),
      sale('c', 0),
    ];
    const [row] = rowsOf(facts, { groupBy: ['source', 'landingPage', 'region', 'term'] });
    expect(row?.key).toEqual({
      source: 's',
      landingPage: 'shop.example/a',
      region: 'north',
      term: '(not set)',
    });
  });

  it('a filter keeps the rows’ part of whole paths', () => {
    expect(figures(ask(journey, { filter: { channel: 'B' } }))).toEqual({ B: 0.5 });
    expect(figures(ask([sale('c', 0)], { filter: { source: 'x' } }))).toEqual({});
  });

  it('dateBasis=touchpoint books credit on the touchpoint’s date', () => {
    const asked = { dateBasis: 'touchpoint', interval: 'day', from: NOON - 1.5 * DAY } as const;
    expect(rowsOf(journey, asked)).toMatchObject([
      { key: { channel: 'B' }, bucket: '2026-03-09', conversions: 0.5 },
    ]);
  });

  it('an aggregate model gives the conversions of every interval by the shares of the whole range', () => {
    const facts = [...journey, touch('3', 'A', 4, { userId: 'v' }), sale('d', 5, '1', { userId: 'v' })];
    const rows = rowsOf(world(facts), { model: 'markov', interval: 'day' });
    const [first, second] = rows.filter(({ key }) => key['channel'] === 'A');
    expect(first?.conversions).toBeGreaterThan(0.5);
    expect(second?.conversions).toBeCloseTo(first?.conversions ?? 0, 12);
  });

  it('intervals begin where the timezone says', () => {
    const time = Date.parse('2026-03-29T22:30:00Z');
    expect(bucketOf(time, 'hour', 'Europe/Berlin')).toBe('2026-03-30T00:00:00+02:00');
    expect(bucketOf(time, 'hour', 'UTC')).toBe('2026-03-29T22:00:00+00:00');
    expect(bucketOf(time, 'hour', 'Asia/Kolkata')).toBe('2026-03-30T04:00:00+05:30');
    expect(bucketOf(time, 'day', 'America/New_York')).toBe('2026-03-29');
    expect(bucketOf(time, 'week', 'UTC')).toBe('2026-03-23');
    expect(bucketOf(time, 'month', 'Europe/Berlin')).toBe('2026-03-01');
    expect(new Date(startOfDate('2026-03-30', 'Europe/Berlin')).toISOString()).toBe(
      '2026-03-29T22:00:00.000Z',
    );
  });
});
