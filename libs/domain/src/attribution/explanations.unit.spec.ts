import fc from 'fast-check';
import { conversionPaths, modelParameters, REQUIRED_PARAMETERS } from '#domain-testing/arbitraries/paths.js';
import { creditPath, explainPath } from './attribute-conversion.js';
import type { Fit } from './fits/fit.js';
import { type ConversionPath, CREDIT_UNIT, DIRECT } from './model.js';
import { ALL_MODELS, parseChoice } from './models.js';

const DAY_MS = 86_400_000;
const AT = Date.parse('2026-03-01T12:00:00Z');

function path(...touches: readonly (readonly [channel: string, daysBefore: number])[]): ConversionPath {
  return {
    convertedAt: AT,
    milestones: { signup: AT - 2 * DAY_MS },
    touchpoints: touches.map(([channel, days]) => ({ timestamp: AT - days * DAY_MS, channel })),
  };
}

const FIT: Fit = {
  allocation: 'aggregate',
  effects: new Map([
    ['Email', 0.5],
    ['Paid Search', 1],
  ]),
  shares: new Map(),
};
const WORKED = path(['Paid Search', 10], ['Email', 3], [DIRECT, 0]);

/** The credit that a sentence ends in: `: 0.4`, or `0.371 of 2.11`. */
function creditSaid(sentence: string): number {
  const [, part, whole = '1'] = / ([\d.e-]+)(?: of ([\d.e-]+))?$/.exec(sentence) ?? [];
  return Number(part) / Number(whole);
}

describe('explanations', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['first_touch', {}, ['first of 3 touchpoints: 1', 'touchpoint 2 of 3: 0', 'last of 3 touchpoints: 0']],
    [
      'last_non_direct_touch',
      {},
      [
        'first of 3 touchpoints, not the last that is not Direct: 0',
        'touchpoint 2 of 3, the last that is not Direct: 1',
        'last of 3 touchpoints, Direct: 0',
      ],
    ],
    [
      'position_based',
      {},
      [
        'first of 3 touchpoints: 0.4',
        'one of 1 touchpoint in the middle, which share 0.2: 0.2',
        'last of 3 touchpoints: 0.4',
      ],
    ],
    [
      'time_decay',
      {},
      [
        '10 days before the conversion: weight 2^(-10/7) = 0.371 of 2.114',
        '3 days before the conversion: weight 2^(-3/7) = 0.743 of 2.114',
        '0 days before the conversion: weight 2^(-0/7) = 1 of 2.114',
      ],
    ],
    [
      'w_shaped',
      { milestone: 'signup' },
      [
        'first of 3 touchpoints: 0.3 of 0.9',
        'last before signup: 0.3 of 0.9',
        'last of 3 touchpoints: 0.3 of 0.9',
      ],
    ],
    [
      'custom',
      { weights: '{"first":[2],"middle":3,"last":[1]}' },
      [
        'first of 3 touchpoints: weight first[0] = 2 of 6',
        'touchpoint 2 of 3: weight middle/1 = 3 of 6',
        'last of 3 touchpoints: weight last[0] = 1 of 6',
      ],
    ],
    [
      'markov',
      {},
      [
        'removal effect of Paid Search 1 of 1.5 on this path: 0.667',
        'removal effect of Email 0.5 of 1.5 on this path: 0.333',
        'removal effect of Direct 0 of 1.5 on this path: 0',
      ],
    ],
    [
      'shapley',
      {},
      ['Paid Search', 'Email', DIRECT].map((channel) => `${channel}, one of 3 distinct on this path: 0.333`),
    ],
  ])('of %s %j on the worked path', (name, raw, expected) => {
    expect(explainPath(WORKED, parseChoice(name, raw), FIT)).toEqual(expected);
  });

  it('say how many touchpoints share what a channel earns', () => {
    const twice = path(['Email', 2], ['Paid Search', 1], ['Email', 0]);
    expect(explainPath(twice, parseChoice('markov'), FIT)[0]).toBe(
      'removal effect of Email 0.5 of 1.5 on this path, shared by its 2 touchpoints: 0.167',
    );
  });

  it('say so where nothing on the path has an effect, and cut names that are too long', () => {
    const [sentence] = explainPath(path([DIRECT, 1], ['Other', 0]), parseChoice('markov'), FIT);
    expect(sentence).toBe('nothing on this path has an effect, equal share of 2 distinct: 0.5');
    const long = path(['🙂'.repeat(500), 0]);
    expect(explainPath(long, parseChoice('shapley'))[0]).toBe(
      `${'🙂'.repeat(59)}…, one of 1 distinct on this path: 1`,
    );
  });

  it('of a path without a milestone say that the ends count', () => {
    const early = { ...WORKED, milestones: {} };
    expect(explainPath(early, parseChoice('w_shaped', { milestone: 'signup' }))[0]).toBe(
      'no touchpoint before signup; first of 3 touchpoints: 0.4',
    );
  });

  it.each(ALL_MODELS.map(({ name }) => name))('of %s end in the credit that is given', (name) => {
    fc.assert(
      fc.property(conversionPaths({ maxLength: 8 }), modelParameters, (of, raw) => {
        const choice = parseChoice(name, { ...REQUIRED_PARAMETERS, ...raw });
        const credits = creditPath(of, choice, FIT);
        const sentences = explainPath(of, choice, FIT);
        expect(sentences).toHaveLength(credits.length);
        for (const [index, sentence] of sentences.entries()) {
          const credit = (credits[index] ?? 0) / CREDIT_UNIT;
          expect(Math.abs(creditSaid(sentence) - credit)).toBeLessThan(0.005);
          expect(sentence.length).toBeLessThan(200);
        }
      }),
    );
  });
});
