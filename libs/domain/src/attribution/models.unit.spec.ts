import fc from 'fast-check';
import { conversionPaths, modelParameters } from '#domain-testing/arbitraries/paths.js';
import { type ConversionPath, CREDIT_UNIT, DIRECT } from './model.js';
import { MODELS, modelNamed, parseChoice } from './models.js';

const DAY_MS = 86_400_000;
const CONVERTED_AT = Date.parse('2026-03-01T12:00:00Z');

function path(...touches: readonly (readonly [channel: string, daysBefore: number])[]): ConversionPath {
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

describe('w_shaped', () => {
  const four = path(['a', 8], ['b', 6], ['c', 4], ['d', 2]);
  const reached = (of: ConversionPath, daysBefore: number): ConversionPath => ({
    ...of,
    milestones: { signup: CONVERTED_AT - daysBefore * DAY_MS },
  });
  const raw = { milestone: 'signup' };
  const rounded = (of: ConversionPath, more: Record<string, string> = {}) =>
    shares('w_shaped', of, { ...raw, ...more }).map((share) => Number(share.toFixed(6)));

  it('gives the touchpoint last before the milestone its share, and the others the rest', () => {
    expect(rounded(reached(four, 5))).toEqual([0.3, 0.3, 0.1, 0.3]);
  });

  it('counts a touchpoint at the very instant of the milestone as before it', () => {
    expect(rounded(reached(four, 4))).toEqual([0.3, 0.1, 0.3, 0.3]);
  });

  it('adds up shares that fall on one touchpoint', () => {
    expect(rounded(reached(four, 7))).toEqual([0.6, 0.05, 0.05, 0.3]);
    expect(rounded(reached(four, 0))).toEqual([0.3, 0.05, 0.05, 0.6]);
  });

  it('scales the shares to 1 where nobody is left to take the rest', () => {
    expect(rounded(reached(path(['a', 1]), 0))).toEqual([1]);
    expect(rounded(reached(path(['a', 3], ['b', 1]), 2))).toEqual([0.666667, 0.333333]);
    expect(rounded(reached(path(['a', 3], ['b', 1]), 0))).toEqual([0.333333, 0.666667]);
    expect(rounded(reached(path(['a', 3], ['b', 2], ['c', 1]), 2))).toEqual([0.333333, 0.333333, 0.333333]);
  });

  it('is position_based with 0.4/0.4 without a milestone on the path, whatever its own shares', () => {
    const none = [0.4, 0.1, 0.1, 0.4];
    expect(rounded(four, { first: '0.1', last: '0.2' })).toEqual(none);
    expect(rounded({ ...four, milestones: { lead: CONVERTED_AT } })).toEqual(none);
    expect(rounded(reached(four, 9))).toEqual(none);
    expect(shares('w_shaped', { ...four, milestones: {} }, { milestone: 'toString' })).toEqual(none);
  });

  it('leaves the others nothing when the three shares are everything', () => {
    expect(rounded(reached(four, 5), { first: '0.5', milestoneShare: '0.2' })).toEqual([0.5, 0.2, 0, 0.3]);
  });
});

describe('custom', () => {
  const weighed = (weights: object, ...channels: string[]) =>
    shares('custom', path(...channels.map((channel) => [channel, 1] as const)), {
      weights: JSON.stringify(weights),
    }).map((share) => Number(share.toFixed(6)));

  it('weighs by position from each end and shares the middle', () => {
    const weights = { first: [4, 1], middle: 2, last: [3] };
    expect(weighed(weights, 'a', 'b', 'c', 'd', 'e')).toEqual([0.4, 0.1, 0.1, 0.1, 0.3]);
  });

  it('counts the last list from the end', () => {
    expect(weighed({ first: [], middle: 0, last: [3, 1] }, 'a', 'b', 'c')).toEqual([0, 0.25, 0.75]);
  });

  it('adds the weights of both lists where a short path lets them meet', () => {
    expect(weighed({ first: [1, 2], middle: 9, last: [4, 1] }, 'a', 'b', 'c')).toEqual([0.125, 0.375, 0.5]);
    expect(weighed({ first: [1, 2], middle: 9, last: [4, 1] }, 'a')).toEqual([1]);
  });

  it('scales to 1 without a middle', () => {
    expect(weighed({ first: [1], middle: 98, last: [1] }, 'a', 'b')).toEqual([0.5, 0.5]);
  });

  it('shares equally where every weight that applies is 0', () => {
    expect(weighed({ first: [0], middle: 1, last: [0] }, 'a', 'b')).toEqual([0.5, 0.5]);
    expect(weighed({ middle: 1, first: [0, 0, 5] }, 'a', 'b')).toEqual([0.5, 0.5]);
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
