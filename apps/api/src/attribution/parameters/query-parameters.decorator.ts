import { applyDecorators } from '@nestjs/common';
import { ApiQuery, type ApiQueryOptions } from '@nestjs/swagger';
import { GROUP_KEYS } from '#domain/ports/attribution-queries.js';
import {
  ACCEPTED,
  ACCEPTED_BY_KEY,
  KEYED,
  PARAMETERS,
  type ParameterDoc,
  type QueryName,
} from './parameter-table.js';

const REQUIRED: ReadonlySet<string> = new Set(['models']);

/** Every parameter of a query by its name; those by key for the keys that every tenant has. */
export function parameterDocs(query: QueryName): readonly (ParameterDoc & { readonly name: string })[] {
  const plain = ACCEPTED[query].map((name) => ({ name, ...PARAMETERS[name] }));
  const keyed = ACCEPTED_BY_KEY[query].flatMap((prefix) =>
    GROUP_KEYS.map((key) => ({ name: `${prefix}.${key}`, ...KEYED[prefix] })),
  );
  return [...plain, ...keyed];
}

/** Shows the query string parameters of a query in the OpenAPI document. */
export function QueryParametersOf(query: QueryName) {
  return applyDecorators(
    ...parameterDocs(query).map(({ name, description, schema }) =>
      ApiQuery({ name, required: REQUIRED.has(name), description, schema } as ApiQueryOptions),
    ),
  );
}
