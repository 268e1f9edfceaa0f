import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { ACCEPTED, type QueryName } from '../parameters/parameter-table.js';
import { parameterDocs } from '../parameters/query-parameters.decorator.js';
import { openTestApp, type TestApp } from '../testing/test-app.js';

describe('the OpenAPI document of the queries', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  function document() {
    return SwaggerModule.createDocument(app.nest, new DocumentBuilder().build());
  }

  it('shows every parameter of every query', () => {
    const operations = Object.entries(document().paths)
      .filter(([path]) => !path.startsWith('/v1/attribution/exports'))
      .flatMap(([, { get }]) => (get === undefined ? [] : [get]));
    const shown = operations.map(({ operationId, parameters = [] }) => [
      operationId,
      parameters.flatMap((one) => ('in' in one && one.in === 'query' ? [one.name] : [])).sort(),
    ]);
    expect(Object.fromEntries(shown)).toEqual(
      Object.fromEntries(
        (Object.keys(ACCEPTED) as QueryName[]).map((query) => [
          query,
          parameterDocs(query)
            .map(({ name }) => name)
            .sort(),
        ]),
      ),
    );
  });

  it('refers to no schema but its own and the one of all problems', () => {
    const { components, paths } = document();
    const text = JSON.stringify([paths, components]);
    const referred = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name ?? '');
    const held = ['Problem', ...Object.keys(components?.schemas ?? {})];
    expect(referred).toContain('ReportRow');
    expect(held).toEqual(expect.arrayContaining(referred));
  });
});
