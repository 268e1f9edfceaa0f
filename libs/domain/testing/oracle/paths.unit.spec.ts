import type { OracleQuery } from './query.js';
import { DEFAULT_READINGS } from './readings.js';
import { ask, DAY, fact, figures, NOON, sale, touch } from './spec-worlds.js';

const path = (facts: Parameters<typeof ask>[0], query: Partial<OracleQuery> = {}, conversion = 'c') =>
  ask(facts, query)
    .conversions.find(({ messageId }) => messageId === conversion)
    ?.credits.map(({ touchpointId }) => touchpointId)
    .join(' ');

describe('Paths', () => {
  it('hold the user’s touchpoints with T − L ≤ t ≤ T', () => {
    const millisecond = 1 / DAY;
    const facts = [
      touch('too-old', 'A', -7 - millisecond),
      touch('edge', 'A', -7),
      touch('at', 'A', 0),
      touch('after', 'A', millisecond),
      touch('other', 'A', -1, { userId: 'v' }),
      sale('c', 0),
    ];
    expect(path(facts, { lookbackDays: 7 })).toBe('edge at');
  });

  it('are ordered by (t, messageId)', () => {
    expect(path([touch('b', 'A', -1), touch('c1', 'A', -2), touch('a', 'A', -1), sale('c', 0)])).toBe(
      'c1 a b',
    );
  });

  it('are not cut by earlier conversions unless pathStart=afterPreviousConversion', () => {
    const facts = [
      touch('1', 'A', -3),
      touch('2', 'A', -2),
      touch('3', 'A', -1),
      sale('b', -2),
      sale('c', 0),
    ];
    expect(path(facts)).toBe('1 2 3');
    expect(path(facts, { pathStart: 'afterPreviousConversion' })).toBe('3');
    expect(path(facts, { pathStart: 'afterPreviousConversion' }, 'b')).toBe('1 2');
  });

  it('touchpoints in the range that are in no conversion’s path form one non-converting path of their user', () => {
    const facts = [
      touch('1', 'A', -3),
      sale('c', -2),
      touch('2', 'B', -1),
      touch('3', 'A', 1),
      touch('4', 'A', 0, { userId: 'v' }),
      touch('5', 'A', 40),
    ];
    const { nonConvertingPaths } = ask(facts, { from: NOON - 5 * DAY, to: NOON + 5 * DAY });
    expect(nonConvertingPaths).toEqual([['2', '3'], ['4']]);
  });

  it('a conversion of any type, at any time, makes a path converting (a reading)', () => {
    const facts = [touch('1', 'A', -3), sale('c', 2, '1', { type: 'signup' })];
    const query = { to: NOON, conversionType: 'purchase' };
    expect(ask(facts, query).nonConvertingPaths).toEqual([]);
    expect(ask(facts, query, { ...DEFAULT_READINGS, convertingIs: 'asked type' }).nonConvertingPaths).toEqual(
      [['1']],
    );
    expect(ask(facts, query, { ...DEFAULT_READINGS, convertingWhen: 'in range' }).nonConvertingPaths).toEqual(
      [['1']],
    );
  });

  it('transforms: unique, first, exposure, dropDirect, in the order given', () => {
    const channels = ['A', 'A', 'Direct', 'A', 'B', 'B', 'A'];
    const facts = [...channels.map((channel, i) => touch(`${i}`, channel, i - 9)), sale('c', 0)];
    expect(path(facts, { transforms: ['unique'] })).toBe('0 2 4');
    expect(path(facts, { transforms: ['first'] })).toBe('0 2 4');
    expect(path(facts, { transforms: ['exposure'] })).toBe('0 2 3 4 6');
    expect(path(facts, { transforms: ['exposure', 'dropDirect'] })).toBe('0 3 4 6');
    expect(path(facts, { transforms: ['dropDirect', 'exposure'] })).toBe('0 4 6');
    expect(path([touch('1', 'Direct', -1), sale('c', 0)], { transforms: ['dropDirect'] })).toBe('1');
  });

  it('an empty path gives its whole credit to (unattributed)', () => {
    expect(figures(ask([sale('c', 0)]))).toEqual({ '(unattributed)': 1 });
  });

  it('the table counts conversions, value, non-conversions, lengths and whole days', () => {
    const facts = [
      touch('1', 'A', -2.5),
      touch('2', 'B', -1),
      sale('c', 0, '10.10'),
      touch('3', 'A', -3, { userId: 'v' }),
      touch('4', 'B', -3, { userId: 'v' }),
      sale('d', 0, '0.2', { userId: 'w' }),
    ];
    const { paths } = ask(facts);
    expect(paths.rows).toEqual([
      { path: ['A', 'B'], conversions: 1, value: '10.1', nonConversions: 1 },
      { path: [], conversions: 1, value: '0.2', nonConversions: 0 },
    ]);
    expect(paths.lengths).toEqual([
      { length: 0, conversions: 1 },
      { length: 2, conversions: 1 },
    ]);
    expect(paths.daysToConversion).toEqual([{ days: 2, conversions: 1 }]);
  });

  it('are also found for touchpoints of a fact sent after the conversion', () => {
    expect(path([sale('c', 0), fact('touchpoints', 't', { userId: 'u' })])).toBe('t');
  });
});
