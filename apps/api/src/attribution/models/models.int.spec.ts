import { MODELS } from '#domain/attribution/models.js';
import { openTestApp, type TestApp } from '../testing/test-app.js';

describe('models', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  it('lists every model with what it can be told', async () => {
    const { body } = await app.get('models');
    const { models, meta } = body as { models: { name: string }[]; meta: object };
    expect(meta).toEqual({ asOfPosition: 10, lagSeconds: 0 });
    expect(models.map(({ name }) => name)).toEqual(MODELS.map(({ name }) => name));
    expect(models.find(({ name }) => name === 'time_decay')).toEqual({
      name: 'time_decay',
      description: expect.stringMatching(/half-life/),
      parameters: [
        { name: 'halfLifeDays', type: 'number', default: 7, description: expect.stringMatching(/halves/) },
      ],
    });
  });

  it('lists the same over GraphQL', async () => {
    const query = '{ models { models { name description parameters { name type default description } } } }';
    const { body } = await app.graphql(query);
    const { models } = (await app.get('models')).body as { models: object[] };
    expect(body.data).toEqual({ models: { models } });
  });
});
