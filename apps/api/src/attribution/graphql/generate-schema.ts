import { writeFile } from 'node:fs/promises';
import { schemaText } from './schema-text.js';

/** Writes the committed GraphQL schema; run from the root of the repository after a change of the answers. */
await writeFile(process.argv[2] ?? 'apps/api/schema.graphql', await schemaText());
