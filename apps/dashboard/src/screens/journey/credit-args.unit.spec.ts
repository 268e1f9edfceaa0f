import { creditArgs, missingOf } from './credit-args';

const AT = '2026-03-01T10:00:00.000Z';
const parameter = (name: string, preset: unknown = null) => ({
  name,
  type: 'number',
  default: preset,
  description: '',
});
const DECAY = {
  name: 'time_decay',
  base: null,
  allocation: 'per_conversion',
  parameters: [parameter('halfLifeDays', 7)],
};
const MARKOV = { name: 'markov', base: null, allocation: 'aggregate', parameters: [parameter('order', 1)] };
const SHAPED = {
  name: 'w_shaped',
  base: null,
  allocation: 'per_conversion',
  parameters: [parameter('milestone')],
};
const SEARCH = {
  halfLifeDays: 3,
  order: 2,
  lookbackDays: 10,
  from: '2026-01-01',
  conversion: 'c',
  models: ['linear'],
};

describe('what credits of a conversion are asked with', () => {
  it('is the moment of the conversion, and the parameters that the model takes', () => {
    expect(creditArgs('anna', DECAY, SEARCH, AT)).toEqual({
      userId: 'anna',
      model: 'time_decay',
      halfLifeDays: 3,
      lookbackDays: 10,
      from: AT,
      to: '2026-03-01T10:00:00.001Z',
    });
  });

  it('is the whole range for a model that is fitted to it', () => {
    expect(creditArgs('anna', MARKOV, SEARCH, AT)).toMatchObject({ order: 2, from: '2026-01-01' });
  });

  it('leaves a variant its own parameters', () => {
    expect(
      creditArgs('anna', { ...DECAY, name: 'quick', base: 'time_decay' }, SEARCH, AT),
    ).not.toHaveProperty('halfLifeDays');
  });

  it('says what is missing', () => {
    expect(missingOf(SHAPED, SEARCH)).toEqual(['milestone']);
    expect(missingOf(SHAPED, { milestone: 'signup' })).toEqual([]);
    expect(missingOf({ ...SHAPED, base: 'w_shaped' }, SEARCH)).toEqual([]);
    expect(missingOf(DECAY, {})).toEqual([]);
  });
});
