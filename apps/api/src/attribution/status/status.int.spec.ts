import { KEYS } from '../testing/open-app.js';
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

  it('counts what the tenant sent to the process, and nothing of others', async () => {
    const refused = [
      ['event_too_large', 1],
      ['invalid_item', 3],
    ] as const;
    app.tally.note('acme', 120, refused);
    app.tally.note('other', 7, []);
    const query = '{ ingestion { accepted rejected { code items } eventsPerSecond since } }';
    expect((await app.graphql(query)).body.data).toEqual({
      ingestion: {
        accepted: 120,
        rejected: [
          { code: 'invalid_item', items: 3 },
          { code: 'event_too_large', items: 1 },
        ],
        eventsPerSecond: expect.any(Number),
        since: app.tally.since.toISOString(),
      },
    });
    expect((await app.graphql(query, {}, KEYS.other)).body.data).toMatchObject({
      ingestion: { accepted: 7, rejected: [] },
    });
  });

  it('names the engines, and not where they are', async () => {
    const { body } = await app.graphql('{ engines { name kind healthy } }');
    expect(body.data?.['engines']).toEqual([
      { name: 'eventLog', kind: 'embedded', healthy: true },
      { name: 'readModels', kind: 'local ClickHouse', healthy: true },
      { name: 'journeyCache', kind: 'in-process', healthy: true },
      { name: 'jobs', kind: 'in-process', healthy: true },
    ]);
    expect(JSON.stringify(body)).not.toContain('secret');
  });
});
