import type { ModelChoice } from '../../filters/use-models';
import { missingParameters, parametersOf, reportOf, withModels } from './model-parameters';

const model = (name: string, ...parameters: readonly (readonly [string, unknown])[]): ModelChoice => ({
  name,
  base: null,
  description: '',
  allocation: 'per_conversion',
  parameters: parameters.map(([of, preset]) => ({
    name: of,
    type: 'number',
    default: preset,
    description: '',
  })),
});
const KNOWN = [
  model('linear'),
  model('time_decay', ['halfLifeDays', 7]),
  model('position_based', ['first', 0.4], ['last', 0.4]),
  model('w_shaped', ['milestone', null], ['first', 0.3]),
];

describe('parameters of models side by side', () => {
  it('are asked for once, whichever models take them', () => {
    expect(parametersOf(['position_based', 'w_shaped'], KNOWN).map(({ name }) => name)).toEqual([
      'first',
      'last',
      'milestone',
    ]);
  });

  it('show no default where the models have different ones', () => {
    const [first] = parametersOf(['position_based', 'w_shaped'], KNOWN);
    expect(first).toMatchObject({ name: 'first', default: undefined });
    const [last] = parametersOf(['position_based'], KNOWN);
    expect(last).toMatchObject({ default: 0.4 });
  });

  it('go with the last model that takes them', () => {
    const search = { models: ['time_decay', 'position_based'], halfLifeDays: 3, first: 0.5 };
    expect(withModels(search, ['linear', 'position_based'], KNOWN)).toEqual({
      models: ['linear', 'position_based'],
      first: 0.5,
    });
  });

  it('are missing when there is no default either', () => {
    const models = ['linear', 'w_shaped'];
    expect(missingParameters({ models }, models, KNOWN).map(({ name }) => name)).toEqual(['milestone']);
    expect(missingParameters({ models, milestone: 'Signed Up' }, models, KNOWN)).toEqual([]);
  });

  it('go to the report of a model only if it takes them', () => {
    const search = { models: ['linear', 'time_decay'], base: 'linear', halfLifeDays: 3, from: '2026-01-01' };
    expect(reportOf(search, 'linear', KNOWN)).toEqual({ model: 'linear', from: '2026-01-01' });
    expect(reportOf(search, 'time_decay', KNOWN)).toMatchObject({ halfLifeDays: 3 });
  });
});
