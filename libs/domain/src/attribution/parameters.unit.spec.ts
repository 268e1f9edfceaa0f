import { parseChoice } from './models.js';

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

  it.each([
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
