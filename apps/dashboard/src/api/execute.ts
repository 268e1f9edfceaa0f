import type { TypedDocumentString } from '../graphql/graphql';
import { ApiError, asRecord, errorOf, parameterProblems } from './api-error';
import { bodyOf, request } from './request';

interface GraphQLAnswer<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: unknown }[];
}

/**
 * The answer of a GraphQL document. Throws {@link ApiError} with the first error's `extensions.code`: what this client
 * asks for is wanted whole. An aborted signal rejects with the abort.
 */
export async function execute<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  const response = await request('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: document.toString(), variables }),
    ...(signal === undefined ? {} : { signal }),
  });
  const body = await bodyOf(response);
  if (!isAnswer<Result>(body)) throw errorOf(response.status, body);
  const error = body.errors?.[0];
  if (error !== undefined) {
    const { code, errors } = asRecord(error.extensions);
    throw new ApiError(
      typeof code === 'string' ? code : 'graphql_invalid',
      error.message,
      response.status,
      parameterProblems(errors),
    );
  }
  if (body.data === null || body.data === undefined) throw errorOf(response.status, body);
  return body.data;
}

/** A problem has `errors` too, but a `code` beside them. */
function isAnswer<Result>(body: unknown): body is GraphQLAnswer<Result> {
  const { code, data, errors } = asRecord(body);
  return code === undefined && (data !== undefined || Array.isArray(errors));
}
