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
          { model: 'linear', params: {} },
          { model: 'time_decay', params: { halfLifeDays: 3 } },
        ],
        asOfPosition: 10,
        lagSeconds: 0,
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
});
