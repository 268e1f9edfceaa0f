import { openTestApp, type TestApp } from '../testing/test-app.js';

describe('compare', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  it('puts the models beside each other', async () => {
    const { body } = await app.get('compare?models=linear,time_decay&halfLifeDays=3');
    const byModel = {
      linear: { conversions: 1.5, attributedValue: 10.1 },
      time_decay: { conversions: 2.5, attributedValue: 10.1 },
    };
    expect(body).toEqual({
      rows: [{ key: { channel: 'Email' }, byModel }],
      totals: byModel,
      meta: {
        models: [
          { model: 'linear', params: {}, allocation: 'per_conversion' },
          { model: 'time_decay', params: { halfLifeDays: 3 }, allocation: 'per_conversion' },
        ],
        asOfPosition: 10,
        lagSeconds: 0,
        rulesVersion: 1,
      },
    });
  });

  it('lists them by name in GraphQL', async () => {
    const { body } = await app.graphql(`{
      compare(models: ["linear", "time_decay"], halfLifeDays: 3) {
        rows { key { channel } byModel { model conversions attributedValue } }
        totals { model conversions attributedValue }
        meta { model models { model params } }
      }
    }`);
    const byModel = [
      { model: 'linear', conversions: 1.5, attributedValue: '10.1' },
      { model: 'time_decay', conversions: 2.5, attributedValue: '10.1' },
    ];
    expect(body).toEqual({
      data: {
        compare: {
          rows: [{ key: { channel: 'Email' }, byModel }],
          totals: byModel,
          meta: {
            model: null,
            models: [
              { model: 'linear', params: {} },
              { model: 'time_decay', params: { halfLifeDays: 3 } },
            ],
          },
        },
      },
    });
    expect(app.attribution.asked[1]).toEqual(app.attribution.asked[0]);
  });

  it('tells the fit of each fitted model, and hands it to those that share out by it', async () => {
    const { body } = await app.get('compare?models=markov,shapley,fast_decay');
    const { meta } = body as { meta: { models: Record<string, unknown>[] } };
    expect(meta.models).toMatchObject([
      {
        model: 'markov',
        allocation: 'aggregate',
        fit: { values: [{ effect: 1 }, { effect: 1 }, { key: { channel: 'A' } }] },
      },
      { model: 'shapley', allocation: 'per_conversion', fit: { model: 'shapley' } },
      { model: 'fast_decay', base: 'time_decay' },
    ]);
    expect(meta.models[2]).not.toHaveProperty('fit');
    const asked = app.attribution.asked.at(-1);
    const choices = asked !== undefined && 'choices' in asked ? asked.choices : [];
    expect(choices.map(({ name, fit }) => [name, fit?.allocation])).toEqual([
      ['markov', 'aggregate'],
      ['shapley', undefined],
      ['fast_decay', undefined],
    ]);
  });
});
