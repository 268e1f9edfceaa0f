import type { FastifyInstance } from 'fastify';
import { getIntrospectionQuery } from 'graphql';
import { KEYS } from '../testing/open-app.js';
import { openTestApp, type TestApp } from '../testing/test-app.js';

describe('errors of queries', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  it('name every bad parameter, with one code on both surfaces', async () => {
    const rest = await app.get('report?from=x&lookbackDays=1000');
    const errors = [{ parameter: 'from' }, { parameter: 'lookbackDays' }];
    expect(rest).toMatchObject({ status: 400, body: { code: 'invalid_parameter', errors } });
    const { body } = await app.graphql(
      '{ report(from: "x", lookbackDays: 1000) { totals { conversions } } }',
    );
    expect(body).toMatchObject({
      data: { report: null },
      errors: [{ path: ['report'], extensions: { code: 'invalid_parameter', errors } }],
    });
  });

  it.each([
    ['', 401, 'unauthorized'],
    ['nonsense', 401, 'unauthorized'],
    [KEYS.write, 403, 'wrong_scope'],
  ])('keep the key %p out', async (key, status, code) => {
    for (const path of [
      'report',
      'report/conversions',
      'compare',
      'paths',
      'models',
      'user/u',
      'journey/u',
      'campaign/c',
    ])
      expect(await app.get(path, key)).toMatchObject({ status, body: { code } });
    expect(await app.graphql('{ models { models { name } } }', {}, key)).toMatchObject({
      status,
      body: { data: null, errors: [{ extensions: { code } }] },
    });
  });

  it('keep strangers out of GraphQL by GET as well', async () => {
    const fastify = app.nest.getHttpAdapter().getInstance() as FastifyInstance;
    const url = `/graphql?query=${encodeURIComponent('{ models { models { name } } }')}`;
    expect((await fastify.inject({ url })).statusCode).toBe(401);
    const headers = { authorization: `Bearer ${KEYS.read}` };
    expect((await fastify.inject({ url, headers })).statusCode).toBe(200);
  });

  it('wait for minPosition, then answer as of it', async () => {
    app.head = 25;
    const answer = app.get('report?minPosition=25&waitForMs=60000');
    expect(await app.progress.waited.promise).toEqual({ position: 25, timeoutMs: 60_000 });
    app.progress.advance({ position: 25, eventAt: 1_000 });
    expect((await answer).body).toMatchObject({ meta: { asOfPosition: 25, lagSeconds: 0 } });
  });

  it('say as of what the answer would be when minPosition is not reached', async () => {
    app.progress.timesOut = true;
    const expected = { code: 'position_not_reached', asOfPosition: 25 };
    const rest = await app.get('report?minPosition=99&waitForMs=0');
    expect(rest).toMatchObject({ status: 504, body: expected });
    const { body } = await app.graphql('{ models(minPosition: 99, waitForMs: 0) { meta { lagSeconds } } }');
    expect(body.errors).toMatchObject([{ extensions: expected }]);
  });

  it('keep defects to the log', async () => {
    app.attribution.paths = async () => {
      throw new Error('password=hunter2');
    };
    const { body } = await app.graphql('{ paths { lengths { length } } }');
    expect(body.errors).toEqual([
      {
        message: 'Something went wrong on our side',
        path: ['paths'],
        locations: expect.anything(),
        extensions: { code: 'internal_error' },
      },
    ]);
    expect(app.defects).toMatchObject([{ err: { message: 'password=hunter2' } }]);
  });

  it.each([
    ['{ report( }', 'graphql_invalid'],
    ['{ nothing }', 'graphql_invalid'],
    ['{ report(lookbackDays: "many") { totals { spend } } }', 'graphql_invalid'],
    ['{ report(groupBy: [colour]) { totals { spend } } }', 'graphql_invalid'],
    [
      `{ ${Array.from({ length: 21 }, (_, n) => `m${n}: models { meta { model } }`).join(' ')} }`,
      'query_too_complex',
    ],
    [
      `{ __schema ${'{ types { fields { type '.repeat(1)}${'{ ofType '.repeat(20)}{ name }${' }'.repeat(23)} }`,
      'query_too_complex',
    ],
    ['{a'.repeat(100_000), 'query_too_complex'],
    ['{a'.repeat(2_000) + '}'.repeat(2_000), 'query_too_complex'],
    [`{ ${'a '.repeat(10_000)} }`, 'query_too_complex'],
    ['{"kind":"Document","definitions":[]}', 'graphql_invalid'],
    ['null', 'graphql_invalid'],
    ['"text"', 'graphql_invalid'],
  ])('refuse %.60s', async (query, code) => {
    const { status, body } = await app.graphql(query);
    expect(status).toBe(400);
    expect(body.data).toBeNull();
    expect(body.errors?.[0]?.extensions).toEqual({ code });
    expect(JSON.stringify(body)).not.toMatch(/stack|node_modules|RangeError|Parsing aborted/);
  });

  it('refuse what does not have the form of a request', async () => {
    const { status, body } = await app.graphql('{ models { models { name } } }', 5 as unknown as object);
    expect(status).toBe(400);
    expect(body).toMatchObject({ data: null, errors: [{ extensions: { code: 'graphql_invalid' } }] });
  });

  it('refuse a query that is no text', async () => {
    const before = app.defects.length;
    for (const query of [5, null, true, {}, [5, 5]]) {
      const { status, body } = await app.graphql(query as unknown as string);
      expect(status).toBe(400);
      expect(body).toMatchObject({ data: null, errors: [{ extensions: { code: expect.any(String) } }] });
    }
    expect(app.defects).toHaveLength(before);
  });

  it('refuse variables of the wrong type', async () => {
    const { status, body } = await app.graphql(
      'query ($d: Int) { report(lookbackDays: $d) { rows { bucket } } }',
      {
        d: 'many',
      },
    );
    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'graphql_invalid' });
  });

  it('measure a bomb of fragments without setting it off', async () => {
    const bomb = Array.from(
      { length: 60 },
      (_, n) => `fragment f${n} on Query { ...f${n + 1} ...f${n + 1} }`,
    ).join('\n');
    const { body } = await app.graphql(
      `{ ...f0 }\n${bomb}\nfragment f60 on Query { models { meta { model } } }`,
    );
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'query_too_complex' });
  });

  it('do not stand in the way of introspection', async () => {
    const { status, body } = await app.graphql(getIntrospectionQuery());
    expect(status).toBe(200);
    expect(body.data).toHaveProperty('__schema');
  });
});
