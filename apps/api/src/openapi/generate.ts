import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { documentText } from './document-text.js';

/** Writes the committed document; run from the root of the repository. */
const file = resolve('apps/api/openapi.json');
await writeFile(file, await documentText());
console.log(`wrote ${file}`);
