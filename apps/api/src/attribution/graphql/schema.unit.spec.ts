import { readFile } from 'node:fs/promises';
import { schemaText } from './schema-text.js';

describe('the committed GraphQL schema', () => {
  it('is what the code makes of itself; if not, run generate-schema', async () => {
    expect(await readFile('apps/api/schema.graphql', 'utf8')).toBe(await schemaText());
  });
});
