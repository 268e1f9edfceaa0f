import { ALL_MODELS } from '#domain/attribution/models.js';
import { openTestApp, type TestApp } from '../testing/test-app.js';

interface Listed {
  readonly name: string;
  readonly fit?: { readonly values: readonly { readonly key: object; readonly effect: number }[] };
}

describe('models', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await openTestApp();
  });
  afterEach(() => app.close());

  async function listed(query = ''): Promise<Listed[]> {
    const { body } = await app.get(`models${query}`);
    return (body as { models: Listed[] }).models;
  }
  const named = async (name: string, query = '') =>
    (await listed(query)).find((model) => model.name === name);

  it('lists every model with what it can be told, and the variants of the tenant', async () => {
    const { body } = await app.get('models');
    const { models, meta } = body as { models: Listed[]; meta: object };
    expect(meta).toEqual({ asOfPosition: 10, lagSeconds: 0, rulesVersion: 1 });
    expect(models.map(({ name }) => name)).toEqual([
      ...ALL_MODELS.map(({ name }) => name),
      'fast_decay',
      'deep_markov',
    ]);
    expect(await named('fast_decay')).toEqual({
      name: 'fast_decay',
      base: 'time_decay',
      description: expect.stringMatching(/half-life/),
      allocation: 'per_conversion',
      parameters: [
        { name: 'halfLifeDays', type: 'number', default: 3, description: expect.stringMatching(/halves/) },
      ],
    });
  });

  it('lists the same over GraphQL', async () => {
    const { body } = await app.graphql(
      `{ models(order: 1) { models {
        name base description allocation parameters { name type default description }
        fit { model params position degenerate values { key { channel } effect share } }
      } } }`,
    );
    const models = (await listed('?order=1')).map(({ fit, ...model }) => ({
      base: null,
      ...model,
      fit:
        fit === undefined ? null : { degenerate: null, ...fit, fittedAt: undefined, ageSeconds: undefined },
    }));
    expect(body.data).toEqual({ models: { models } });
  });

  it('fits what is cheap to the range and grouping that were asked for', async () => {
    const markov = await named('markov', '?groupBy=source&from=2026-03-01');
    expect(markov?.fit?.values.map(({ key, effect }) => [key, Number(effect.toFixed(9))])).toEqual([
      [{ source: 'B' }, 1],
      [{ source: 'C' }, 1],
      [{ source: 'A' }, 0.5],
    ]);
    expect(app.attribution.fitted).toContainEqual(
      expect.objectContaining({ groupBy: ['source'], from: Date.parse('2026-02-28T23:00:00Z') }),
    );
    expect((await named('shapley'))?.fit?.values.map(({ effect }) => Number(effect.toFixed(6)))).toEqual([
      0.333333, 0.333333, 0.333333,
    ]);
  });

  it('shows a long fit when there is one, and makes it only for who asks for a fresh one', async () => {
    expect(await named('deep_markov')).not.toHaveProperty('fit');
    expect(await app.jobs.list()).toEqual([]);
    expect((await named('deep_markov', '?fresh=true'))?.fit?.values).toHaveLength(3);
    expect(await named('deep_markov')).toMatchObject({ fit: { model: 'markov', params: { order: 3 } } });
  });

  it('says why a model cannot be fitted to the range, and lists the others', async () => {
    app.attribution.journeys = Array.from({ length: 13 }, (_, n) => ({
      ...(app.attribution.journeys[0] ?? expect.anything()),
      path: [`c${n}`],
    }));
    const query = '?fresh=true&worth=rate';
    expect(await named('shapley', query)).toMatchObject({ fitRefusal: { code: 'too_many_channels' } });
    expect((await named('markov', query))?.fit?.values).toHaveLength(13);
  });
});
