import { ApiError } from '../api/api-error';

const ADVICE: Readonly<Record<string, string>> = {
  network: 'Check that the server is running and that this machine reaches it, then try again.',
  invalid_parameter: 'Change what is named here, or reset the filters.',
  unauthenticated: 'The session has ended. Sign in again.',
  rate_limited: 'Too many requests for the limit of this tenant. Wait a moment, then try again.',
  http_401: 'The session has ended. Sign in again.',
};

/** What to do about an error. */
export function adviceFor(error: unknown): string {
  if (!(error instanceof ApiError))
    return 'Reload the page. If it happens again, tell whoever runs this server.';
  if (error.status === 401) return 'The session has ended. Sign in again.';
  if (error.status === 403) return 'Sign in with a key that may see this.';
  if (error.status === 503 || error.status === 504)
    return 'The server is catching up. Try again in a moment.';
  return ADVICE[error.code] ?? 'Try again. If it happens again, tell whoever runs this server.';
}
