import { applyDecorators } from '@nestjs/common';
import { ApiQuery, type ApiQueryOptions } from '@nestjs/swagger';
import { ACCEPTED, PARAMETERS, type QueryName } from './parameter-table.js';

const REQUIRED: ReadonlySet<string> = new Set(['models']);

/** Shows the query string parameters of a query in the OpenAPI document. */
export function QueryParametersOf(query: QueryName) {
  return applyDecorators(
    ...ACCEPTED[query].map((name) => {
      const { description, schema } = PARAMETERS[name];
      return ApiQuery({ name, required: REQUIRED.has(name), description, schema } as ApiQueryOptions);
    }),
  );
}
