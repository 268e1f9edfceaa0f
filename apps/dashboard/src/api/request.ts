import { ApiError } from './api-error';
import { csrfToken } from './csrf-token';

/**
 * One request to the own origin with the session's cookies. Throws {@link ApiError} `network` when there is no answer;
 * an abort goes through as it is, for it is no failure.
 */
export async function request(path: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  const token = csrfToken(document.cookie);
  if (token !== undefined && init.method !== 'GET') headers.set('x-csrf-token', token);
  try {
    return await fetch(path, { ...init, headers, credentials: 'same-origin' });
  } catch (error) {
    if (init.signal?.aborted === true) throw error;
    throw new ApiError('network', 'The server could not be reached.', 0);
  }
}

/** The body as JSON; undefined when it is none, as behind a proxy that answers for the server. */
export async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}
