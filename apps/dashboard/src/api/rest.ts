import { errorOf } from './api-error';
import { bodyOf, request } from './request';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * A REST call of the own origin; the answer is JSON, or undefined for 204. `Answer` is what the OpenAPI document says
 * of the route. Throws {@link ApiError} with the problem's `code`.
 */
export async function rest<Answer>(
  method: Method,
  path: string,
  options: { readonly body?: unknown; readonly signal?: AbortSignal } = {},
): Promise<Answer> {
  const { body, signal } = options;
  const response = await request(path, {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
  const answer = response.status === 204 ? undefined : await bodyOf(response);
  if (!response.ok) throw errorOf(response.status, answer);
  return answer as Answer;
}
