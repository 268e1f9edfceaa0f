import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  CATEGORIES,
  type Category,
  NO_CATEGORY,
  type SourceCategories,
  sourceCategoriesOf,
} from '#domain/channels/source-categories.js';

/** Lies beside the code, in the sources and in the build alike. */
export const SOURCE_CATEGORIES_FILE = fileURLToPath(new URL('./source-categories.csv', import.meta.url));

const HEADER = 'source,category';
const KNOWN: readonly string[] = [...CATEGORIES, NO_CATEGORY];

let loaded: SourceCategories | undefined;

/** The categories of traffic sources that ship with the product; read once. */
export function loadSourceCategories(): SourceCategories {
  loaded ??= sourceCategoriesOf(parseSourceCategories(readFileSync(SOURCE_CATEGORIES_FILE, 'utf8')));
  return loaded;
}

/** The rows of a CSV with the columns `source,category`. Throws an Error that names the line that is wrong. */
export function parseSourceCategories(csv: string): Map<string, Category | typeof NO_CATEGORY> {
  const [header, ...lines] = csv.trimEnd().split(/\r?\n/);
  if (header !== HEADER) throw new Error(`source categories: the first line must be ${HEADER}`);
  const categories = new Map<string, Category | typeof NO_CATEGORY>();
  for (const [index, line] of lines.entries()) {
    const [source = '', category = '', ...rest] = line.split(',');
    const wrong =
      source === '' || source !== source.trim().toLowerCase() || !isCategory(category) || rest.length > 0
        ? `must be a source in lower case and one of ${KNOWN.join(', ')}`
        : categories.has(source)
          ? 'names a source for the second time'
          : undefined;
    if (wrong !== undefined) throw new Error(`source categories, line ${index + 2}: ${line} ${wrong}`);
    categories.set(source, category as Category | typeof NO_CATEGORY);
  }
  return categories;
}

function isCategory(text: string): text is Category | typeof NO_CATEGORY {
  return KNOWN.includes(text);
}
