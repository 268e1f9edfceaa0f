import { ApiAnswerError, type CallOptions, type HttpApi } from './http-api.js';

const PATIENCE_MS = 180_000;
const WAIT_FOR_MS = 5_000;

/**
 * The answer of a query once it covers `position`: the api waits a bounded time itself, and says 504 when that is
 * over. `path` holds a query string already. Rejects when the read models make no way for three minutes.
 */
export async function whenProjected<T>(
  api: HttpApi,
  token: string,
  path: string,
  position: string,
  options: Omit<CallOptions, 'token'> = {},
): Promise<T> {
  let deadline = Date.now() + PATIENCE_MS;
  let seen = '';
  for (;;) {
    try {
      const asked = `${path}&minPosition=${position}&waitForMs=${WAIT_FOR_MS}`;
      return await api.call<T>(asked, { ...options, token });
    } catch (error) {
      if (!(error instanceof ApiAnswerError && error.status === 504)) throw error;
      // The problem says how far the read models are: as long as that moves, the wait is worth it.
      if (error.message !== seen) deadline = Date.now() + PATIENCE_MS;
      seen = error.message;
      if (Date.now() > deadline) throw error;
    }
  }
}
