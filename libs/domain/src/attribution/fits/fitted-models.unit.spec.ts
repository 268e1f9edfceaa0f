import fc from 'fast-check';
import { pathSummaries } from '#domain-testing/arbitraries/path-summaries.js';
import { modelParameters } from '#domain-testing/arbitraries/paths.js';
import { creditPath } from '../attribute-conversion.js';
import { type ConversionPath, CREDIT_UNIT } from '../model.js';
import { parseChoice } from '../models.js';
import type { Fit } from './fit.js';
import { FITTED_MODELS } from './fitted-models.js';

const path = (...channels: string[]): ConversionPath => ({
  convertedAt: 0,
  touchpoints: channels.map((channel) => ({ channel, timestamp: 0 })),
});
const fitOf = (effects: Record<string, number>): Fit => ({
  allocation: 'aggregate',
  effects: new Map(Object.entries(effects)),
  shares: new Map(),
});
const shares = (credits: readonly number[]) =>
  credits.map((credit) => Number((credit / CREDIT_UNIT).toFixed(9)));

describe('a single journey', () => {
  it('under markov is shared by removal effects, and a channel shares equally among its touchpoints', () => {
    const credits = creditPath(
      path('A', 'B', 'A', 'C'),
      parseChoice('markov'),
      fitOf({ A: 0.5, B: 1, C: 1 }),
    );
    expect(shares(credits)).toEqual([0.1, 0.4, 0.1, 0.4]);
  });

  it('under markov is shared equally by its channels where none has an effect', () => {
    expect(shares(creditPath(path('X', 'X', 'Y'), parseChoice('markov'), fitOf({ A: 1 })))).toEqual([
      0.25, 0.25, 0.5,
    ]);
  });

  it('under markov needs a fit', () => {
    expect(() => creditPath(path('A'), parseChoice('markov'))).toThrow(RangeError);
  });

  it.each(['conversions', 'rate'])(
    'under shapley by %s is shared equally by its distinct channels',
    (worth) => {
      const credits = creditPath(path('A', 'B', 'A', 'A'), parseChoice('shapley', { worth }));
      expect(credits).toEqual([166_666_666_666, 500_000_000_000, 166_666_666_666, 166_666_666_668]);
    },
  );
});

describe.each(FITTED_MODELS.map((model) => [model.name, model] as const))('%s', (name, model) => {
  it('fits any paths, and credits each of their journeys in full', () => {
    fc.assert(
      fc.property(pathSummaries({ channels: 8 }), modelParameters, (paths, raw) => {
        const { params } = parseChoice(name, raw);
        const fit = model.fit(paths, params);
        expect(fit.allocation).toBe(model.allocation(params));
        expect([...fit.effects.keys()]).toEqual([...fit.effects.keys()].sort());
        expect(fit.shares.size === 0).toBe(fit.degenerate !== undefined);
        for (const { path: channels } of paths) {
          const credits = model.credit(channels, params, fit);
          expect(credits.every((credit) => Number.isInteger(credit) && credit >= 0)).toBe(true);
          expect(credits.reduce((sum, credit) => sum + credit, 0)).toBe(
            channels.length === 0 ? 0 : CREDIT_UNIT,
          );
        }
      }),
    );
  });
});
