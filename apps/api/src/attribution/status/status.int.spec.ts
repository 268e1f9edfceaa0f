import { openTestApp, type TestApp } from '../testing/test-app.js';

describe('the way from the log to answers', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
    app.head = 14;
  });
  afterAll(() => app.close());

  it('shows every processor, and what is accepted and not in answers yet', async () => {
    const { body } = await app.graphql(`{
      projections { headPosition asOfPosition lagSeconds processors { name position pendingTo } }
      ingestion { headPosition pending lagSeconds }
    }`);
    expect(body.data).toEqual({
      projections: {
        headPosition: 14,
        asOfPosition: 10,
        lagSeconds: expect.any(Number),
        processors: [
          { name: 'facts', position: 10, pendingTo: 15 },
          { name: 'paths', position: 10, pendingTo: null },
        ],
      },
      ingestion: { headPosition: 14, pending: 4, lagSeconds: expect.any(Number) },
    });
  });
});
