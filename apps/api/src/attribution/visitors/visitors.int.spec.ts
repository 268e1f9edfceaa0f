import { KEYS } from '../testing/open-app.js';
import { openTestApp, type TestApp } from '../testing/test-app.js';

describe('visitors', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
    app.overview.visitors = [
      { key: 'u:anna', lastSeen: 0, conversions: 2 },
      { key: 'a:anon-1', lastSeen: undefined, conversions: 0 },
    ];
  });
  afterAll(() => app.close());

  const find = (args: string, key?: string) =>
    app.graphql(
      `{ visitors(${args}) { visitors { identity { kind id } lastSeen conversions } meta { asOfPosition } } }`,
      {},
      key,
    );

  it('are found by the beginning of an id, among those of the tenant', async () => {
    expect((await find('search: "an"', KEYS.other)).body.data).toEqual({
      visitors: {
        visitors: [
          {
            identity: { kind: 'userId', id: 'anna' },
            lastSeen: '1970-01-01T00:00:00.000Z',
            conversions: 2,
          },
          { identity: { kind: 'anonymousId', id: 'anon-1' }, lastSeen: null, conversions: 0 },
        ],
        meta: { asOfPosition: 10 },
      },
    });
    await find('search: "", first: 50');
    expect(app.overview.searches).toEqual([
      { tenant: 'other', prefix: 'an', limit: 20 },
      { tenant: 'acme', prefix: '', limit: 50 },
    ]);
  });

  it.each(['search: "a", first: 0', 'search: "a", first: 51', `search: "${'a'.repeat(256)}"`])(
    'are not asked for by %s',
    async (args) => {
      expect((await find(args)).body.errors).toMatchObject([{ extensions: { code: 'invalid_parameter' } }]);
    },
  );
});
