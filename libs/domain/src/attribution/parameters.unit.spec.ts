import { REQUIRED_PARAMETERS } from '#domain-testing/arbitraries/paths.js';
import { ALL_MODELS, parseChoice } from './models.js';

describe('parameters', () => {
  it('are completed with their defaults', () => {
    expect(parseChoice('position_based')).toEqual({
      model: 'position_based',
      params: { first: 0.4, last: 0.4 },
    });
    expect(parseChoice('time_decay')).toEqual({ model: 'time_decay', params: { halfLifeDays: 7 } });
  });

  it('are read from text, passing over those of other models', () => {
    expect(parseChoice('time_decay', { halfLifeDays: '1.5', first: 'x' }).params).toEqual({
      halfLifeDays: 1.5,
    });
    expect(parseChoice('linear', { halfLifeDays: '-1' }).params).toEqual({});
    expect(parseChoice('position_based', { first: '0.7', last: '3e-1' }).params).toEqual({
      first: 0.7,
      last: 0.3,
    });
  });

  it('of w_shaped, custom and the fitted models', () => {
    expect(parseChoice('w_shaped', { milestone: 'signup' }).params).toEqual({
      milestone: 'signup',
      first: 0.3,
      milestoneShare: 0.3,
      last: 0.3,
    });
    expect(parseChoice('custom', { weights: '{"first":[1]}' }).params).toEqual({
      weights: { first: [1], middle: 0, last: [] },
    });
    expect(parseChoice('markov').params).toEqual({ order: 1 });
    expect(parseChoice('shapley', { worth: 'rate' }).params).toEqual({ worth: 'rate' });
  });

  it('are listed by every model as they are completed', () => {
    for (const { name, parameters, parseParams } of ALL_MODELS) {
      const completed = parseParams(REQUIRED_PARAMETERS);
      expect([name, Object.keys(completed)]).toEqual([name, parameters.map((parameter) => parameter.name)]);
      for (const { name: parameter, required, default: value } of parameters) {
        if (!required) expect([parameter, completed[parameter]]).toEqual([parameter, value]);
        expect(required).toBe(value === undefined);
      }
    }
  });

  it.each([
    ['w_shaped', {}, 'milestone'],
    ['w_shaped', { milestone: '' }, 'milestone'],
    ['w_shaped', { milestone: 'm', first: '0.5' }, 'first'],
    ['w_shaped', { milestone: 'm', milestoneShare: '0.41' }, 'milestoneShare'],
    ['w_shaped', { milestone: 'm', milestoneShare: '0.1', last: '0.7' }, 'last'],
    ['w_shaped', { milestone: 'm', first: '0', milestoneShare: '0', last: '0' }, 'last'],
    ['custom', {}, 'weights'],
    ['custom', { weights: 'x' }, 'weights'],
    ['custom', { weights: '[1]' }, 'weights'],
    ['custom', { weights: 'null' }, 'weights'],
    ['custom', { weights: '{"first":1}' }, 'weights'],
    ['custom', { weights: '{"first":[-1]}' }, 'weights'],
    ['custom', { weights: '{"first":["1"]}' }, 'weights'],
    ['custom', { weights: '{"middle":1e400}' }, 'weights'],
    ['custom', { weights: '{"middle":1001}' }, 'weights'],
    ['custom', { weights: '{"middle":1,"midle":1}' }, 'weights'],
    ['custom', { weights: '{"__proto__":1,"middle":1}' }, 'weights'],
    ['custom', { weights: `{"first":[${Array(101).fill(1)}]}` }, 'weights'],
    ['custom', { weights: '{}' }, 'weights'],
    ['custom', { weights: '{"first":[0],"middle":0,"last":[1e-10]}' }, 'weights'],
    ['markov', { order: '0' }, 'order'],
    ['markov', { order: '5' }, 'order'],
    ['markov', { order: '1.5' }, 'order'],
    ['shapley', { worth: 'value' }, 'worth'],
    ['time_decay', { halfLifeDays: '0' }, 'halfLifeDays'],
    ['time_decay', { halfLifeDays: '-7' }, 'halfLifeDays'],
    ['time_decay', { halfLifeDays: 'NaN' }, 'halfLifeDays'],
    ['time_decay', { halfLifeDays: 'Infinity' }, 'halfLifeDays'],
    ['time_decay', { halfLifeDays: '' }, 'halfLifeDays'],
    ['time_decay', { halfLifeDays: '0x10' }, 'halfLifeDays'],
    ['position_based', { first: '-0.1' }, 'first'],
    ['position_based', { last: '1.1' }, 'last'],
    ['position_based', { first: '0.7' }, 'first'],
    ['position_based', { first: '0.6', last: '0.41' }, 'last'],
    ['position_based', { first: '0', last: '0' }, 'last'],
  ])('%s refuses %p and names %s', (model, raw, parameter) => {
    expect(() => parseChoice(model, raw)).toThrow(
      expect.objectContaining({ code: 'invalid_parameter', extra: { parameter } }),
    );
  });

  it.each(['nope', '', 'toString', '__proto__'])('there is no model %p', (name) => {
    expect(() => parseChoice(name)).toThrow(expect.objectContaining({ code: 'unknown_model' }));
  });
});
