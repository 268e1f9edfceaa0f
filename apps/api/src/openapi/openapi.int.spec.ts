import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type ApiUnderTest, openApi } from '../testing/api-under-test.js';
import { documentText } from './document-text.js';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly security?: readonly Record<string, unknown>[];
  readonly responses: Record<string, unknown>;
  readonly requestBody?: unknown;
}

interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: Record<string, Record<string, unknown>>;
}

describe('the OpenAPI document', () => {
  let text: string;
  let document: Document;
  beforeAll(async () => {
    text = await documentText();
    document = JSON.parse(text) as Document;
  });

  const operations = () => Object.values(document.paths).flatMap((item) => Object.values(item));

  it('is the committed one', async () => {
    // After a change of the routes: node dist/apps/api/src/openapi/generate.js
    expect(text).toBe(await readFile(resolve('apps/api/openapi.json'), 'utf8'));
  });

  it('is of version 3.1, with every operation named, summed up and answered', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    const ids = operations().map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { summary, responses } of operations()) {
      expect(summary).not.toBe('');
      expect(Object.keys(responses).some((status) => status.startsWith('2'))).toBe(true);
    }
  });

  it('describes the body of every POST that takes one', () => {
    const without = Object.entries(document.paths)
      .filter(([, { post }]) => post !== undefined && post.requestBody === undefined)
      .map(([path]) => path);
    expect(without).toEqual([
      '/v1/admin/jobs/{jobId}/retry',
      '/v1/admin/parked/replay',
      '/v1/admin/projections/{name}/rebuild',
      '/v1/admin/projections/{name}/promote',
      '/v1/admin/projections/{name}/rollback',
    ]);
  });

  it('refers to nothing that it does not hold', () => {
    const schemas = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name ?? '');
    expect(Object.keys(document.components['schemas'] ?? {})).toEqual(expect.arrayContaining(schemas));
    const schemes = operations().flatMap(({ security = [] }) => security.flatMap((one) => Object.keys(one)));
    expect(Object.keys(document.components['securitySchemes'] ?? {})).toEqual(
      expect.arrayContaining(schemes),
    );
    for (const name of Object.values(document.components).flatMap((of) => Object.keys(of)))
      expect(name).toMatch(/^[\w.-]+$/);
  });

  it('is served, and readable for people at /docs', async () => {
    const api: ApiUnderTest = await openApi();
    const served = await api.send('/openapi.json', { method: 'GET' });
    expect(served.body['paths']).toMatchObject({ '/v1/touchpoints': document.paths['/v1/touchpoints'] });
    expect((await api.send('/docs', { method: 'GET' })).body['text']).toContain('swagger-ui');
    expect((await api.send('/docs/swagger-ui.css', { method: 'GET' })).status).toBe(200);
    await api.close();
  });
});
