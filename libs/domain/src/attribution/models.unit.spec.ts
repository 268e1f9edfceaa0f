import fc from 'fast-check';
import { conversionPaths, modelParameters } from '#domain-testing/arbitraries/paths.js';
import { type ConversionPath, CREDIT_UNIT, DIRECT } from './model.js';
import { MODELS, modelNamed, parseChoice } from './models.js';

const DAY_MS = 86_400_000;
const CONVERTED_AT = Date.parse('2026-03-01T12:00:00Z');

function path(...touches: readonly [channel: string, daysBefore: number][]): ConversionPath {
  return {
    convertedAt: CONVERTED_AT,
    touchpoints: touches.map(([channel, days]) => ({ timestamp: CONVERTED_AT - days * DAY_MS, channel })),
  };
}

function shares(name: string, of: ConversionPath, raw: Record<string, string> = {}): number[] {
  const { model, params } = parseChoice(name, raw);
  return modelNamed(model)
    .credit(of, params)
    .map((credit) => credit / CREDIT_UNIT);
}

describe('the worked figures', () => {
  const worked = path(['Paid Search', 10], ['Email', 3], [DIRECT, 0]);
  it.each([
    ['first_touch', [1, 0, 0]],
    ['last_touch', [0, 0, 1]],
    ['last_non_direct_touch', [0, 1, 0]],
    ['linear', [0.333333, 0.333333, 0.333333]],
    ['position_based', [0.4, 0.2, 0.4]],
    ['time_decay', [0.175691, 0.351383, 0.472926]],
  ])('%s', (name, expected) => {
    expect(shares(name, worked).map((share) => Number(share.toFixed(6)))).toEqual(expected);
  });
});

describe('last_non_direct_touch', () => {
  it('takes the last when all are Direct', () => {
    expect(shares('last_non_direct_touch', path([DIRECT, 2], [DIRECT, 1]))).toEqual([0, 1]);
  });
});

describe('position_based', () => {
  it('gives the only touchpoint everything', () => {
    expect(shares('position_based', path(['Email', 1]), { first: '0', last: '0.1' })).toEqual([1]);
  });

  it('scales the two ends to 1 when there is no middle', () => {
    const ends = shares('position_based', path(['Email', 2], [DIRECT, 1]), { first: '0.2', last: '0.6' });
    expect(ends).toEqual([0.25, 0.75]);
  });

  it('shares the rest equally in the middle', () => {
    const four = path(['a', 4], ['b', 3], ['c', 2], ['d', 1]);
    expect(shares('position_based', four, { first: '0.3', last: '0.3' })).toEqual([0.3, 0.2, 0.2, 0.3]);
  });

  it('gives the remainder to the last that has credit when the last touchpoint has no share', () => {
    const credits = modelNamed('position_based').credit(
      path(['a', 5], ['b', 4], ['c', 3], ['d', 2], ['e', 1]),
      {
        first: 0,
        last: 0,
      },
    );
    expect(credits).toEqual([0, 333_333_333_333, 333_333_333_333, 333_333_333_334, 0]);
  });
});

describe('time_decay', () => {
  it('does not fade out on a path that is old as a whole', () => {
    const old = shares('time_decay', path(['a', 9001], ['b', 9000]), { halfLifeDays: '1' });
    expect(old.map((share) => Number(share.toFixed(6)))).toEqual([0.333333, 0.666667]);
  });
});

describe('every model', () => {
  it.each(MODELS.map((model) => [model.name, model] as const))(
    '%s gives credits that sum to 1',
    (_, model) => {
      fc.assert(
        fc.property(conversionPaths(), modelParameters, (of, raw) => {
          const credits = model.credit(of, model.parseParams(raw));
          expect(credits).toHaveLength(of.touchpoints.length);
          expect(credits.every((credit) => Number.isInteger(credit) && credit >= 0)).toBe(true);
          const total = credits.reduce((sum, credit) => sum + credit, 0);
          expect(total).toBe(of.touchpoints.length === 0 ? 0 : CREDIT_UNIT);
        }),
      );
    },
  );
});
